import { existsSync, rmSync } from 'node:fs';
import { verifyLog, logDirectory } from '@saferoute/transparency-log';
import { startHarness, type Harness } from '@saferoute/testkit';
import { proveLeaf, sequenceLeaves } from '@saferoute/usecases';
import { openDatabase } from '@saferoute/db';
import { openCheckpoint, parseTlogProof, verifyInclusion, fromHex } from '@saferoute/domain/evidence';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keeperOf, logOnDisk, NO_LOG, press, type LogOnDisk } from './log-house.ts';

let house: Harness;
let log: LogOnDisk;
beforeEach(async () => {
  [house, log] = [await startHarness({ worker: false }), await logOnDisk()];
});
afterEach(async () => {
  await house.stop();
  await log.remove();
});

const counts = async () => {
  const [row] = await house.database.sql<{ leaves: number; entries: number; queued: number; top: number }[]>`
    select (select count(*)::int from saferoute.evidence_leaves) as leaves, (select count(*)::int from saferoute.log_entries) as entries,
      (select count(*)::int from saferoute.evidence_queue) as queued, (select coalesce(max(index), -1)::int from saferoute.log_entries) as top`;
  return row!;
};

describe('the log of evidence', () => {
  test('TLG-31 gives every committed leaf one place, signs the tree and publishes it: it verifies, and a receipt is proved', async () => {
    const receipt = await press(house);
    const keeper = await keeperOf(house, log.settings);
    await keeper.now();
    await press(house);
    await keeper.now();
    await keeper.stop();
    const { leaves, entries, queued, top } = await counts();
    expect({ entries, queued, top }).toEqual({ entries: leaves, queued: 0, top: leaves - 1 });
    const verified = await verifyLog(logDirectory(log.settings.publishDir!), { policy: log.policy });
    expect(verified).toMatchObject({ ok: true, value: { checkpoint: { size: leaves }, hasEntries: true } });
    const proof = await proveLeaf(house.db.read, receipt);
    const parsed = proof?.kind === 'proved' ? parseTlogProof(proof.proof) : null;
    const opened = openCheckpoint(parsed!.checkpoint, log.policy);
    if (!opened.ok) throw new Error(opened.error);
    const { size, root } = opened.value;
    expect(verifyInclusion({ leafHash: fromHex(receipt)!, index: parsed!.index, size, root, proof: parsed!.hashes })).toBe(true);
  });

  test('TLG-31 a worker without a key gives places in a log that has begun, and begins none', async () => {
    await press(house);
    const [blind, keeper] = [await keeperOf(house, NO_LOG), await keeperOf(house, log.settings)];
    const before = await counts();
    await keeper.now();
    await press(house);
    await blind.now();
    await Promise.all([blind.stop(), keeper.stop()]);
    expect(before.entries === 0 || before.entries === before.leaves).toBe(true);
    expect((await counts()).queued).toBe(0);
  });

  test('TLG-32 two sequencers at once and batches of any size leave one dense log', async () => {
    for (let n = 0; n < 6; n += 1) await press(house);
    const keeper = await keeperOf(house, log.settings);
    const other = await openDatabase({ url: house.database.url, role: 'saferoute_sequencer' });
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => (n % 3 === 0 ? press(house).catch(() => null) : sequenceLeaves(other, 1 + (n % 4)))),
    );
    await keeper.now();
    await keeper.stop();
    await other.close();
    const { leaves, entries, queued, top } = await counts();
    expect({ entries, queued, top }).toEqual({ entries: leaves, queued: 0, top: leaves - 1 });
    expect(await verifyLog(logDirectory(log.settings.publishDir!), { policy: log.policy })).toMatchObject({ ok: true });
  });

  test('TLG-33 a signer whose memory is gone signs nothing, leaves get their places, and administrators hear of it once', async () => {
    const admin = await house.people.staff();
    const keeper = await keeperOf(house, log.settings);
    await press(house);
    await keeper.now();
    await keeper.stop();
    rmSync(log.settings.signedStateFile!);
    await press(house);
    for (const _again of [1, 2]) {
      const blind = await keeperOf(house, log.settings);
      await blind.now();
      await blind.stop();
    }
    expect(existsSync(log.settings.signedStateFile!)).toBe(false);
    expect((await counts()).queued).toBe(0);
    const told = await house.database
      .sql`select type, body from saferoute.notifications where user_id = ${admin.id} and type = 'EVIDENCE_LOG_STOPPED'`;
    expect(told).toHaveLength(1);
    expect(told[0]?.['body']).toContain('The signing key is lost');
  });
});
