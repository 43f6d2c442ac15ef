import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, type Database } from '@saferoute/db';
import { parseSigningKey, policyOf } from '@saferoute/domain/evidence';
import { EVIDENCE_KEY } from '@saferoute/testkit';
import { createFileSignedState, logDirectory, newSigningKeyText, verifyLog } from '@saferoute/transparency-log';
import { appendLeaf, createKeyRing } from '@saferoute/usecases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diceOf } from './dice.ts';
import { startProduction, type Production } from './production.ts';

const SEED = Number(process.env['FAULT_SEED'] ?? randomInt(2 ** 31));
const WRITERS = 6;
const KILLS = 5;
/** Longer than the kills take on a slow machine, each with a revival. */
const LONGEST_MS = 150_000;
const WITHIN_MS = 60_000;

const dice = diceOf(SEED);
const tools = { keyRing: createKeyRing([EVIDENCE_KEY]), randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };

let production: Production;
let db: Database;
let folder: string;
const key = newSigningKeyText('safe.example/log', randomBytes(32)).trim();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saferoute-log-'));
  createFileSignedState(join(folder, 'signed-state')).close();
  await writeFile(join(folder, 'key'), key);
  const settings = {
    LOG_SIGNING_KEY_FILE: join(folder, 'key'),
    LOG_SIGNED_STATE_FILE: join(folder, 'signed-state'),
    LOG_PUBLISH_DIR: join(folder, 'log'),
  };
  production = await startProduction({ workers: 2, settings });
  db = await openDatabase({ url: production.postgres.url('postgres'), maxConnections: WRITERS });
}, 60_000);
afterAll(async () => {
  await db.close();
  await production.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Adds leaf after leaf to a chain of its own; one transaction in ten fails at its end, one in ten takes its time before it commits. */
async function keepWriting(until: AbortSignal, committed: Map<string, number>): Promise<void> {
  const alertId = randomUUID();
  while (!until.aborted) {
    const [fails, waits] = [dice() < 0.1, dice() < 0.1 ? 500 + dice() * 1_500 : 0];
    const leaf = { alertId, type: 'timeline' as const, fields: [{ name: 'note', value: 'x' }] };
    const work = db.transaction(async (tx) => {
      const hash = await appendLeaf(tools, tx, leaf);
      await pause(waits);
      if (fails) throw new Error('rolled back');
      return hash;
    });
    await work.then((hash) => committed.set(hash, Date.now())).catch(() => {});
    await pause(dice() * 40);
  }
}

async function killWorkers(): Promise<void> {
  for (let kills = 0; kills < KILLS; kills++) {
    const victim = production.workers[dice() < 0.5 ? 0 : 1]!;
    await pause(200 + dice() * 800);
    await victim.kill();
    await victim.revive();
  }
}

/** Notes when each leaf was first seen under a signed checkpoint. */
async function watchSigned(signed: Map<string, number>, isDone: () => boolean): Promise<void> {
  const deadline = Date.now() + LONGEST_MS + WITHIN_MS;
  for (let from = 0; !isDone() && Date.now() < deadline; await pause(250)) {
    const rows = await production.sql<{ index: string; hash: string }[]>`
      select e.index, encode(l.hash, 'hex') as hash from saferoute.log_entries e join saferoute.evidence_leaves l on l.id = e.leaf_id
      where e.index >= ${from} and e.index < (select max(size) from saferoute.log_checkpoints) order by e.index`;
    for (const { hash } of rows) signed.set(hash, Date.now());
    from += rows.length;
  }
}

test(
  `TLG-35 every committed leaf is under a signed checkpoint within 60 s, once, through kills of two signing workers, rollbacks and slow transactions (FAULT_SEED=${SEED})`,
  { timeout: LONGEST_MS + 2 * WITHIN_MS },
  async () => {
    const [committed, signed, enough] = [new Map<string, number>(), new Map<string, number>(), new AbortController()];
    const writing = Promise.all(Array.from({ length: WRITERS }, () => keepWriting(enough.signal, committed)));
    let isOver = false;
    const watching = watchSigned(signed, () => isOver && [...committed.keys()].every((hash) => signed.has(hash)));
    await killWorkers();
    enough.abort();
    await writing;
    isOver = true;
    await watching;

    const late = [...committed].filter(([hash, at]) => (signed.get(hash) ?? Number.POSITIVE_INFINITY) - at > WITHIN_MS);
    expect({ committed: committed.size > 50, late }).toEqual({ committed: true, late: [] });
    // The processes have leaves of their own: the settings each began with.
    const [row] = await production.sql<{ ours: number; leaves: number; entries: number; once: number; top: number }[]>`
      select (select count(*)::int from saferoute.evidence_leaves where alert_id is not null) as ours,
        (select count(*)::int from saferoute.evidence_leaves) as leaves, count(*)::int as entries, count(distinct leaf_id)::int as once,
        max(index)::int as top from saferoute.log_entries`;
    const all = row?.leaves ?? 0;
    expect({ ...row }).toEqual({ ours: committed.size, leaves: all, entries: all, once: all, top: all - 1 });
    await expect
      .poll(() => verifyLog(logDirectory(join(folder, 'log')), { policy: policyOf(parseSigningKey(key)!.verifier) }), { timeout: 10_000 })
      .toMatchObject({ ok: true, value: { checkpoint: { size: all } } });
  },
);
