import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, toHex, toUtf8 } from '../encoding.ts';
import { rfc6962 } from '../merkle/hash.ts';
import { withFlippedBit } from '../merkle/tree.fixture.ts';
import { decodeLeaf, encodeLeaf, leafHashOf, leafTypes, type Leaf } from './leaf.ts';

const hex = (digit: string): string => digit.repeat(64);
const leaf: Leaf = {
  type: 'snapshot',
  alertId: '0194e1b0-0000-7000-8000-000000000001',
  seq: 2,
  prev: hex('a'),
  recordedAt: Date.UTC(2026, 1, 7, 9, 0, 0, 5),
  digests: [hex('1'), hex('2')],
  ctSha256: hex('c'),
};
const aHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);
const aLeaf: fc.Arbitrary<Leaf> = fc
  .record({
    type: fc.constantFrom(...leafTypes),
    alertId: fc.option(fc.string({ unit: 'binary', minLength: 1 })),
    seq: fc.integer({ min: 1, max: 3 }),
    hash: aHash,
    recordedAt: fc.integer({ min: 0, max: 4e12 }),
    digests: fc.uniqueArray(aHash, { maxLength: 3 }),
  })
  .map(({ hash, seq, digests, ...rest }) => ({
    ...rest,
    seq,
    prev: seq === 1 ? null : hash,
    digests: digests.toSorted(),
    ctSha256: digests.length === 0 ? null : hash,
  }));

it('EVD-27 a leaf is canonical JSON of its eight fields', () => {
  expect(fromUtf8(encodeLeaf(leaf))).toBe(
    `{"alertId":"0194e1b0-0000-7000-8000-000000000001","ctSha256":"${hex('c')}","digests":["${hex('1')}","${hex('2')}"],` +
      `"prev":"${hex('a')}","recordedAt":"2026-02-07T09:00:00.005Z","seq":2,"type":"snapshot","v":1}`,
  );
});

it('EVD-27 a leaf reads back as it was written', () => {
  fc.assert(
    fc.property(aLeaf, (any) => {
      expect(decodeLeaf(encodeLeaf(any))).toEqual(any);
    }),
  );
});

it('EVD-27 a receipt is the hash of exactly these bytes in the tree', () => {
  const bytes = encodeLeaf(leaf);
  expect(leafHashOf(bytes)).toBe(toHex(rfc6962.leaf(bytes)));
  for (let bit = 0; bit < bytes.length * 8; bit += 101) expect(leafHashOf(withFlippedBit(bytes, bit))).not.toBe(leafHashOf(bytes));
});

it.each<[string, Partial<Leaf>]>([
  ['no predecessor behind the first', { prev: null }],
  ['a predecessor before the first', { seq: 1 }],
  ['a sequence number of zero', { seq: 0, prev: null }],
  ['half a sequence number', { seq: 1.5 }],
  ['digests out of order', { digests: [hex('2'), hex('1')] }],
  ['a digest twice', { digests: [hex('1'), hex('1')] }],
  ['a digest in upper case', { digests: [hex('A')] }],
  ['digests without ciphertext', { ctSha256: null }],
  ['ciphertext without digests', { digests: [] }],
  ['an empty id', { alertId: '' }],
  ['a short predecessor', { prev: 'aa' }],
  ['no time', { recordedAt: Number.NaN }],
  ['an unknown type', { type: 'rumour' as Leaf['type'] }],
  ['more than 65,535 bytes', { digests: Array.from({ length: 1_000 }, (_, at) => String(at).padStart(64, '0')) }],
  ['a field too many', { name: 'Asha' } as Partial<Leaf>],
])('EVD-28 a leaf with %s is never written', (_what, wrong) => {
  expect(() => encodeLeaf({ ...leaf, ...wrong })).toThrow(RangeError);
});

const text = fromUtf8(encodeLeaf(leaf)) ?? '';
it.each([
  ['white space', `${text}\n`],
  ['fields out of order', text.replace(',"v":1', '').replace('{', '{"v":1,')],
  ['another version', text.replace('"v":1', '"v":2')],
  ['a time in another zone', text.replace('.005Z', '.005+00:00')],
  ['a time to the second', text.replace('.005Z', 'Z')],
  ['a 30 February', text.replace('02-07', '02-30')],
  ['a clear name', text.replace('"v":1', '"v":1,"x":"Asha"')],
  ['nothing', ''],
  ['a list around it', `[${text}]`],
])('EVD-28 bytes with %s are no leaf', (_what, wrong) => {
  expect(decodeLeaf(toUtf8(text))).not.toBeNull();
  expect(decodeLeaf(toUtf8(wrong))).toBeNull();
});
