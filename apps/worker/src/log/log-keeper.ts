import { readFile } from 'node:fs/promises';
import { openDatabase, type LogOrigin } from '@saferoute/db';
import { parsePolicy, type Policy } from '@saferoute/domain/evidence';
import type { Logger, LogSettings, Metrics } from '@saferoute/runtime';
import { logDirectory } from '@saferoute/transparency-log';
import { sequenceLeaves, type UseCaseContext } from '@saferoute/usecases';
import { attestor, type Attested } from './attest.ts';
import { openSigner, signs } from './open-signer.ts';
import { signAndPublish, type LogHouse } from './sign-and-publish.ts';
import { createTroubleTeller, type TroubleTeller } from './troubles.ts';

export interface LogKeeperOptions {
  readonly ctx: UseCaseContext;
  readonly databaseUrl: string;
  readonly settings: LogSettings;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly everyMs?: number;
}

/** Gives leaves their places and, where the settings give it the key, makes the log known. */
export interface LogKeeper {
  /** A round at once; resolves when it is over. */
  now(): Promise<void>;
  stop(): Promise<void>;
}

/** Most leaves that one round takes before it signs, in batches: a backlog is worked off in checkpoints, not in one. */
const MAX_BATCHES = 20;
const EVERY_MS = 1_000;

/**
 * Every worker sequences, so that a dead one holds nobody up; a worker with a key signs as well. Nothing here can end the process or hold up
 * anything else of it: an SOS needs no log to be heard.
 */
export async function startLogKeeper(options: LogKeeperOptions): Promise<LogKeeper> {
  const { ctx, databaseUrl, settings, logger, metrics, everyMs = EVERY_MS } = options;
  const db = await openDatabase({ url: databaseUrl, applicationName: 'saferoute-log', role: 'saferoute_sequencer', maxConnections: 4 });
  const troubles = createTroubleTeller({ ctx, logger, metrics });
  const opened = signs(settings) ? await openSigner(settings) : null;
  if (opened?.ok === false) await troubles.meet(opened.error);
  const publisher = settings.publishDir === null ? null : logDirectory(settings.publishDir);
  const house = opened?.ok === true ? { db, signing: opened.value, publisher } : null;
  const attestation = house === null ? null : startAttestation(house, { settings, logger, troubles });

  async function round(): Promise<void> {
    await sequenceAll(db);
    if (house === null) return;
    const published = await signAndPublish(house).catch((error: unknown) => {
      logger.error('log.publish-failed', { error });
      return null;
    });
    if (published === null) return troubles.meet('not-published');
    if (published.kind === 'refused') return troubles.meet(published.reason);
    if (published.kind === 'busy') return;
    troubles.overcome();
    metrics.logEntries.set(published.size);
    metrics.logSigned.set(published.size);
    (await attestation)?.ask(published.origin);
  }

  const rounds = repeat(everyMs, () => round().catch((error: unknown) => logger.error('log.round-failed', { error })));
  return {
    now: rounds.now,
    stop: async () => {
      await rounds.stop();
      await (await attestation)?.stop();
      if (opened?.ok === true) opened.value.close();
      await db.close();
    },
  };
}

async function sequenceAll(db: LogHouse['db']): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const sequenced = await sequenceLeaves(db);
    if (sequenced.kind !== 'sequenced' || sequenced.count === 0) return;
  }
}

/** One round after the other, never two at once; one that is asked for while another runs comes after it. */
function repeat(everyMs: number, task: () => Promise<void>) {
  let [running, waiting]: [Promise<void>, Promise<void> | null] = [Promise.resolve(), null];
  const now = (): Promise<void> => {
    waiting ??= running.then(() => {
      [running, waiting] = [task(), null];
      return running;
    });
    return waiting;
  };
  void now();
  const timer = setInterval(() => void now(), everyMs);
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      await (waiting ?? running);
    },
  };
}

/** Asks witnesses and authority beside the rounds, one time after the other. */
async function startAttestation(house: LogHouse, tools: { settings: LogSettings; logger: Logger; troubles: TroubleTeller }) {
  const { settings, logger, troubles } = tools;
  const attest = attestor(house, { policy: await policyIn(settings, logger), tsaUrl: settings.tsaUrl });
  let asking: Promise<void> | null = null;
  const report = async ({ answers, stamp }: Attested): Promise<void> => {
    for (const { kind } of answers.values()) if (kind !== 'cosigned') logger.warn('log.witness-failed', { reason: kind });
    if (stamp === 'failed') logger.warn('log.stamp-failed');
    if ([...answers.values()].some(({ kind }) => kind === 'ahead' || kind === 'forked')) await troubles.meet('witness-contradicts');
  };
  return {
    ask: (origin: LogOrigin): void => {
      asking ??= attest(origin)
        .then(report)
        .catch((error: unknown) => logger.warn('log.attest-failed', { error }))
        .finally(() => (asking = null));
    },
    stop: async () => asking,
  };
}

/** A policy that cannot be read costs its witnesses, and not the log. */
async function policyIn({ witnessPolicyFile }: LogSettings, logger: Logger): Promise<Policy | null> {
  if (witnessPolicyFile === null) return null;
  const text = await readFile(witnessPolicyFile, 'utf8').catch(() => null);
  const policy = text === null ? null : parsePolicy(text);
  if (policy?.ok !== true) logger.error('log.policy-unreadable');
  return policy?.ok === true ? policy.value : null;
}
