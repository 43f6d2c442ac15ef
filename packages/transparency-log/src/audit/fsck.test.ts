import { leafHashOf } from '@saferoute/domain/evidence';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { policy, testLog } from '../fixtures/log.fixture.ts';
import { rowsOf, tables, type Tables } from '../fixtures/rows.fixture.ts';
import type { LeafRow } from './evidence-rows.ts';
import { fsck } from './fsck.ts';

const LEAVES = 12;

/** A log of all these leaves but the last few, and what fsck says of a database that was changed. */
async function checked({
  change = () => {},
  erased = false,
  unpublished = 0,
}: {
  change?: (database: Tables) => void;
  erased?: boolean;
  unpublished?: number;
}) {
  const database = tables(LEAVES, { erased });
  const log = testLog(testFolder(), ...database.leaves.slice(0, LEAVES - unpublished).map(({ leaf }) => leaf));
  await log.publish();
  change(database);
  return fsck(rowsOf(database), { log: log.published, policy });
}

async function faultsAfter(change: (database: Tables) => void, erased = false): Promise<readonly string[]> {
  const verdict = await checked({ change, erased });
  return verdict.ok ? [] : verdict.error.map(({ place, reason }) => `${place} ${reason}`);
}

const edit =
  (at: number, to: (row: LeafRow) => Partial<LeafRow>) =>
  ({ leaves }: Tables) => {
    const row = leaves[at];
    if (row !== undefined) leaves[at] = { ...row, ...to(row) };
  };

it('TLG-20 a database that was left alone agrees with its log', async () => {
  expect(await checked({})).toMatchObject({ ok: true, value: { checkpoint: { size: LEAVES }, unpublished: 0 } });
  expect(await checked({ change: ({ chainEnds, nodes }) => void (chainEnds.splice(0), nodes.splice(0)) })).toMatchObject({ ok: true });
});

it('TLG-22 leaves that are not published yet are counted', async () => {
  expect(await checked({ unpublished: 3 })).toMatchObject({ ok: true, value: { checkpoint: { size: LEAVES - 3 }, unpublished: 3 } });
});

describe('TLG-20 each column of a leaf', () => {
  const otherHash = 'a'.repeat(64);
  it.each<[string, (row: LeafRow) => Partial<LeafRow>]>([
    ['index', () => ({ index: 99 })],
    ['leaf', ({ leaf }) => ({ leaf: leaf.map((byte, at) => (at === 30 ? byte ^ 1 : byte)) })],
    ['leafHash', () => ({ leafHash: otherHash })],
    ['type', ({ columns }) => ({ columns: { ...columns, type: 'delivery' } })],
    ['alertId', ({ columns }) => ({ columns: { ...columns, alertId: 'alert-9' } })],
    ['seq', ({ columns }) => ({ columns: { ...columns, seq: 7 } })],
    ['prev', ({ columns }) => ({ columns: { ...columns, prev: otherHash } })],
    ['recordedAt', ({ columns }) => ({ columns: { ...columns, recordedAt: 77 } })],
    ['digests', ({ columns }) => ({ columns: { ...columns, digests: [otherHash] } })],
    ['ctSha256', ({ columns }) => ({ columns: { ...columns, ctSha256: otherHash } })],
    ['ciphertext', ({ ciphertext }) => ({ ciphertext: ciphertext instanceof Uint8Array ? ciphertext.map((byte) => byte ^ 1) : null })],
    ['ciphertext to nothing', () => ({ ciphertext: null })],
    ['ciphertext to erased', () => ({ ciphertext: 'erased' })],
  ])('%s is found where it was changed', async (_column, to) => {
    for (const at of [0, 5, LEAVES - 1]) {
      const faults = await faultsAfter(edit(at, to));
      expect(faults.length).toBeGreaterThan(0);
      expect(faults[0]).toContain(`leaves ${at}`);
    }
  });

  it('is found also when all that hangs on it was made anew', async () => {
    const faults = await faultsAfter(
      edit(4, ({ leaf }) => {
        const text = Buffer.from(leaf).toString().replace('"timeline"', '"delivery"');
        const bytes = new Uint8Array(Buffer.from(text));
        return { leaf: bytes, leafHash: leafHashOf(bytes), columns: {} };
      }),
    );
    expect(faults).toContainEqual('leaves 4, leaf 4 is another leaf than the log has published');
  });
});

describe('TLG-22 rows', () => {
  it.each<[string, (database: Tables) => void, string]>([
    ['taken out', ({ leaves }) => void leaves.splice(5, 1), 'leaves 6, leaf 6 stands where leaf 5 should'],
    ['cut off at the end', ({ leaves }) => void leaves.splice(9), 'leaf 9 is in the published log, and not in the database'],
    ['all gone', ({ leaves }) => void leaves.splice(0), 'leaf 0 is in the published log, and not in the database'],
    ['put in twice', ({ leaves }) => void leaves.splice(5, 0, leaves[5] as LeafRow), 'leaves 5, leaf 5 stands where leaf 6 should'],
    [
      'swapped',
      ({ leaves }) => void leaves.splice(4, 2, leaves[5] as LeafRow, leaves[4] as LeafRow),
      'leaves 5, leaf 5 stands where leaf 4 should',
    ],
    [
      'swapped with their places',
      ({ leaves }) => void leaves.splice(4, 2, { ...(leaves[5] as LeafRow), index: 4 }, { ...(leaves[4] as LeafRow), index: 5 }),
      'leaves 5, leaf 4 is another leaf than the log has published',
    ],
    [
      'of another time',
      ({ leaves }) => void leaves.splice(0, LEAVES, ...tables(LEAVES, { erased: true }).leaves),
      'leaves 9, leaf 9 is another leaf than the log has published',
    ],
  ])('%s are found', async (_what, change, fault) => {
    expect(await faultsAfter(change)).toContainEqual(fault);
  });
});

it('TLG-22 a leaf that was left out before it could be logged is missed in its chain', async () => {
  const database = tables(LEAVES);
  const leaves = database.leaves.toSpliced(4, 1).map((row, index) => ({ ...row, index }));
  const log = testLog(testFolder(), ...leaves.map(({ leaf }) => leaf));
  await log.publish();
  const verdict = await fsck(rowsOf({ leaves, chainEnds: [], nodes: [] }), { log: log.published, policy });
  const fault = { place: 'leaves 7, leaf 6', reason: 'does not follow the leaf before it in its chain: one is missing' };
  expect(verdict).toEqual({ ok: false, error: [fault] });
});

it('TLG-20 the end of a chain that is not its end is found', async () => {
  const faults = await faultsAfter(({ chainEnds }) => void chainEnds.splice(0, 1, { ...(chainEnds[0] as Tables['chainEnds'][0]), seq: 2 }));
  expect(faults).toEqual(['chains alert-1 is not the end of its chain in the log']);
});

it.each([0, 3, 9])('TLG-20 a stored hash of the tree that was changed, taken out or added is found: %i', async (at) => {
  const wrong = ({ nodes }: Tables): void => void nodes.splice(at, 1, { ...(nodes[at] as Tables['nodes'][0]), hash: 'a'.repeat(64) });
  expect(await faultsAfter(wrong)).toEqual([expect.stringMatching(/^hashes \d\/\d is not the tree's hash \d\/\d$/)]);
  expect((await faultsAfter(({ nodes }) => void nodes.splice(at, 1))).length).toBeGreaterThan(0);
  expect((await faultsAfter(({ nodes }) => void nodes.splice(at, 0, nodes[at] as Tables['nodes'][0]))).length).toBeGreaterThan(0);
});

it('TLG-26 the first row of a log that took over is the last checkpoint of the old one; no other row may be', async () => {
  const former = new Uint8Array(Buffer.from(await testLog(testFolder()).publish()));
  const row: LeafRow = { place: 'leaves 0', index: 0, leaf: former, leafHash: leafHashOf(former), columns: {}, ciphertext: null };
  const [log, twice] = [testLog(testFolder(), former), testLog(testFolder(), former, former)];
  await Promise.all([log.publish(), twice.publish()]);
  const rows = (...leaves: LeafRow[]) => rowsOf({ leaves, chainEnds: [], nodes: [] });
  expect(await fsck(rows(row), { log: log.published, policy })).toMatchObject({ ok: true });
  const again = await fsck(rows(row, { ...row, index: 1 }), { log: twice.published, policy });
  expect(again).toEqual({ ok: false, error: [{ place: 'leaves 0, leaf 1', reason: 'is no leaf' }] });
});

describe('disclosures', () => {
  it('TLG-21 may be gone where a leaf of their alert says that they were erased', async () => {
    expect(await checked({ erased: true })).toMatchObject({ ok: true });
  });

  it('TLG-21 may not be gone where none does', async () => {
    const gone = ({ leaves }: Tables): void => leaves.forEach((row, at) => void (leaves[at] = { ...row, ciphertext: 'erased' }));
    expect(await faultsAfter(gone, true)).toEqual([
      'leaves 9, leaf 9 has disclosures it never had',
      'leaves 1, leaf 1 has lost its disclosures, and no leaf of its alert says that they were erased',
      'leaves 2, leaf 2 has lost its disclosures, and no leaf of its alert says that they were erased',
    ]);
  });
});

it('TLG-20 a log that does not hold is told before the database is blamed', async () => {
  const database = tables(LEAVES);
  const log = testLog(testFolder(), ...database.leaves.map(({ leaf }) => leaf));
  await log.publish();
  const broken = { ...log.published, tile: async () => null };
  expect(await fsck(rowsOf(database), { log: broken, policy })).toEqual({
    ok: false,
    error: [{ place: 'tile/0/000.p/12', reason: 'is not there, or not of its size' }],
  });
});
