import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCarrierSim, type CarrierSim } from '@saferoute/carrier-sim';
import { freePort } from '@saferoute/testkit/free-port';
import { startService, type ServiceProcess } from '@saferoute/testkit/service-process';
import { createTestDatabase, EVIDENCE_KEY, SIM_ACCOUNTS, type TestDatabase } from '@saferoute/testkit';
import { logOnDisk, type LogOnDisk } from '../data/log-house.ts';
import type { Sink } from './canaries.ts';

/** Session tokens, sealed links and stored PINs of this run hang on it. */
export const SECRET = 'Qm7-the-secret-of-the-canary-run-4Zx';

/** An answer of the API as it came over HTTP. */
export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface CanaryHouse {
  readonly url: string;
  readonly database: TestDatabase;
  readonly sim: CarrierSim;
  readonly log: LogOnDisk;
  ask(method: string, path: string, given?: { token?: string | null; body?: unknown; headers?: Record<string, string> }): Promise<Said>;
  /** Every error answer so far, with the headers. */
  readonly errors: readonly Sink[];
  /** Everything the processes have logged so far. */
  logLines(): readonly string[];
  /** The figures of both processes, everything under /log, and every published file. */
  published(): Promise<readonly Sink[]>;
  stop(): Promise<void>;
}

/** An API and a worker as processes of their own, as talkative as settings allow, with every word they say kept. */
export async function startCanaryHouse(): Promise<CanaryHouse> {
  const [database, log] = [await createTestDatabase(), await logOnDisk()];
  const sim = createCarrierSim({ ...SIM_ACCOUNTS });
  const [port, workerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...settingsOf({ database, log, url, simUrl: await sim.listen() }),
    PORT: String(port),
    WORKER_PORT: String(workerPort),
  };
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const services: ServiceProcess[] = [await startService('api', settings, keep), await startService('worker', settings, keep)];
  const errors: Sink[] = [];
  const ask: CanaryHouse['ask'] = async (method, path, { token = null, body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    if (response.status >= 400)
      errors.push({
        where: `${response.status} of ${method} ${path.split('?')[0]}`,
        bytes: Buffer.from(`${JSON.stringify([...response.headers])}\n${text}`),
      });
    return { status: response.status, headers: response.headers, text };
  };
  const read = async (address: string): Promise<Sink> => ({
    where: address,
    bytes: new Uint8Array(await (await fetch(address)).arrayBuffer()),
  });
  return {
    url,
    database,
    sim,
    log,
    ask,
    errors,
    logLines: () => lines,
    published: async () => [
      ...(await Promise.all(
        [`${url}/metrics`, `http://127.0.0.1:${workerPort}/metrics`, `${url}/health/ready`, `${url}/log/checkpoint`, `${url}/log/vkey`].map(
          read,
        ),
      )),
      ...(await filesUnder(log.settings.publishDir!)),
    ],
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await Promise.all([sim.close(), database.close(), log.remove()]);
    },
  };
}

async function filesUnder(folder: string): Promise<Sink[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(files.map(async (file) => ({ where: file.slice(folder.length), bytes: await readFile(file) })));
}

function settingsOf({
  database,
  log,
  url,
  simUrl,
}: {
  database: TestDatabase;
  log: LogOnDisk;
  url: string;
  simUrl: string;
}): Record<string, string> {
  const { twilio, vonage } = SIM_ACCOUNTS;
  return {
    DATABASE_URL: database.url,
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PUBLIC_URL: url,
    LOG_LEVEL: 'debug',
    LOG_SIGNING_KEY: log.settings.key!,
    LOG_SIGNED_STATE_FILE: log.settings.signedStateFile!,
    LOG_PUBLISH_DIR: log.settings.publishDir!,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_BASE_URL: simUrl,
    VONAGE_API_KEY: vonage.apiKey,
    VONAGE_API_SECRET: vonage.apiSecret,
    VONAGE_SIGNATURE_SECRET: vonage.signatureSecret,
    VONAGE_FROM: 'SafeRoute',
    VONAGE_API_BASE_URL: simUrl,
  };
}
