import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { parsePolicy, parseSigningKey, formatVerifierKey, type Policy } from '@saferoute/domain/evidence';
import { pressed, type Harness } from '@saferoute/testkit';
import { createFileSignedState, newSigningKeyText } from '@saferoute/transparency-log';
import { triggerSos } from '@saferoute/usecases';
import { startLogKeeper, type LogKeeper, type WorkerOptions } from '@saferoute/worker';

type LogSettings = NonNullable<WorkerOptions['log']>;

/** A log's key, its signer's memory and its folder, on disk. */
export interface LogOnDisk {
  readonly settings: LogSettings;
  readonly vkey: string;
  readonly policy: Policy;
  readonly folder: string;
  remove(): Promise<void>;
}

export async function logOnDisk(origin = 'safe.example/log'): Promise<LogOnDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'saferoute-log-'));
  const key = newSigningKeyText(origin, randomBytes(32)).trim();
  const vkey = formatVerifierKey(parseSigningKey(key)!.verifier);
  const signedStateFile = join(folder, 'signed-state');
  createFileSignedState(signedStateFile).close();
  return {
    settings: { ...NO_LOG, key, signedStateFile, publishDir: join(folder, 'log') },
    vkey,
    policy: policyFor(vkey),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export const NO_LOG: LogSettings = {
  key: null,
  keyFile: null,
  signedStateFile: null,
  origin: null,
  publishDir: null,
  witnessPolicyFile: null,
  tsaUrl: null,
};

export function policyFor(vkey: string): Policy {
  const policy = parsePolicy(`log ${vkey}\nquorum none\n`);
  if (!policy.ok) throw new Error(policy.error.reason);
  return policy.value;
}

/** A keeper that makes its rounds only when it is told to. */
export const keeperOf = ({ ctx, database, tools: { logger, metrics } }: Harness, settings: LogSettings): Promise<LogKeeper> =>
  startLogKeeper({
    ctx,
    databaseUrl: database.url,
    settings,
    logger,
    metrics,
    everyMs: 3_600_000,
  });

/** Somebody presses SOS; answers the receipt. */
export async function press(house: Harness): Promise<string> {
  const triggered = await triggerSos(house.ctx, { userId: (await house.people.rider()).id, trigger: pressed() });
  if (!triggered.ok || triggered.value.leafHash === null) throw new Error('an SOS has a receipt');
  return triggered.value.leafHash;
}
