import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCarrierSim, type CarrierSim } from '@saferoute/carrier-sim';
import { freePort } from '@saferoute/testkit/free-port';
import { EVIDENCE_KEY, SIM_ACCOUNTS } from '@saferoute/testkit';
import { migrateEverything } from '@saferoute/worker';
import postgres from 'postgres';
import { mortalPostgres, superviseService, type Mortal, type Supervised } from './mortal.ts';
import { SECRET } from './riders.ts';

/** SafeRoute as a deployment runs it, every part a process of its own; only the carrier is ours, and it outlives everything. */
export interface Production {
  /** Where the API answers, whenever it lives. */
  readonly url: string;
  /** Superuser's connection, which finds its way back after each death of the server. */
  readonly sql: postgres.Sql;
  readonly sim: CarrierSim;
  readonly postgres: Mortal & { url(database: string): string };
  readonly api: Supervised;
  /** As many as asked for; they hold their locks under the names `worker-0`, `worker-1`, … */
  readonly workers: readonly Supervised[];
  /** How many texts each number has got. */
  readonly texts: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

export interface ProductionOptions {
  /** Default 1. */
  readonly workers?: number;
  /** Beyond what it needs to run. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startProduction(options: ProductionOptions = {}): Promise<Production> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    return { ...(await start(options, (step) => undo.push(step))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  { workers: count = 1, settings = {} }: ProductionOptions,
  onStop: (step: () => Promise<unknown>) => void,
): Promise<Omit<Production, 'stop'>> {
  const folder = await mkdtemp(join(tmpdir(), 'saferoute-fault-'));
  // Orphans of the killed server may still be writing.
  onStop(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const server = await mortalPostgres({ dataDir: join(folder, 'data'), port: await freePort() });
  onStop(() => server.kill());
  const databaseUrl = server.url('postgres');
  await migrateEverything(databaseUrl);
  const sim = createCarrierSim({ ...SIM_ACCOUNTS });
  onStop(() => sim.close());
  const texts = countTexts(sim);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    DATABASE_URL: databaseUrl,
    SAFEROUTE_SECRET: SECRET,
    EVIDENCE_KEY: Buffer.from(EVIDENCE_KEY).toString('base64'),
    PORT: String(port),
    PUBLIC_URL: url,
    ...carrierSettings(await sim.listen()),
    ...settings,
  };
  const born = async (name: 'api' | 'worker', own: Readonly<Record<string, string>>) => {
    const service = await superviseService(name, { ...environment, ...own });
    onStop(() => service.kill());
    return service;
  };
  const [api, ...workers] = await Promise.all([
    born('api', {}),
    ...Array.from({ length: count }, (_, n) => born('worker', { DATABASE_URL: `${databaseUrl}?application_name=worker-${n}` })),
  ]);
  const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });
  onStop(() => sql.end({ timeout: 1 }));
  return { url, sql, sim, postgres: server, api, workers, texts };
}

function carrierSettings(simUrl: string): Record<string, string> {
  return {
    TWILIO_ACCOUNT_SID: SIM_ACCOUNTS.twilio.accountSid,
    TWILIO_AUTH_TOKEN: SIM_ACCOUNTS.twilio.authToken,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_BASE_URL: simUrl,
    VONAGE_API_KEY: SIM_ACCOUNTS.vonage.apiKey,
    VONAGE_API_SECRET: SIM_ACCOUNTS.vonage.apiSecret,
    VONAGE_SIGNATURE_SECRET: SIM_ACCOUNTS.vonage.signatureSecret,
    VONAGE_FROM: 'SafeRoute',
    VONAGE_API_BASE_URL: simUrl,
  };
}

/** The network itself forgets all but the newest. */
function countTexts(sim: CarrierSim): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  sim.inbox.events.on('message', ({ to }) => texts.set(to, (texts.get(to) ?? 0) + 1));
  return texts;
}
