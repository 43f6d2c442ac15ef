import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromUtf8, toBase64, toUtf8 } from '../encoding.ts';
import { rootOf } from '../merkle/growing-tree.ts';
import { assembleProof, planInclusion } from '../merkle/prove.ts';
import { entriesOf, storedTree, withFlippedBit } from '../merkle/tree.fixture.ts';
import { logKey, ORIGIN, signedCheckpoint } from './keys.fixture.ts';
import { policyOf } from './policy.ts';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';

const SIZE = 11;
const entries = entriesOf(SIZE);
const { tree, read } = storedTree(SIZE);
const checkpoint = signedCheckpoint({ origin: ORIGIN, size: SIZE, root: rootOf(tree) });
const policy = policyOf(logKey.verifier);
const proofOf = (index: number): string => {
  const plan = planInclusion(index, SIZE);
  return formatTlogProof({ index, hashes: assembleProof(plan, read(plan.nodes)), checkpoint });
};
const entryAt = (index: number): Uint8Array => entries[index] ?? new Uint8Array();

it('EVD-21 every entry is proved by a text of its own, and by no other', () => {
  for (let index = 0; index < SIZE; index += 1) {
    expect(verifyTlogProof(entryAt(index), proofOf(index), policy)).toMatchObject({
      ok: true,
      value: { index, checkpoint: { size: SIZE } },
    });
    expect(verifyTlogProof(entryAt(index), proofOf((index + 1) % SIZE), policy)).toEqual({ ok: false, error: 'not-included' });
  }
});

it('EVD-21 a proof is written the way C2SP shows it', () => {
  const [head, ...rest] = proofOf(10).split('\n\n');
  expect(head).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 10(\n[A-Za-z0-9+/]{43}=){2}$/);
  expect(rest.join('\n\n')).toBe(checkpoint);
  expect(parseTlogProof(proofOf(10))).toMatchObject({ index: 10, checkpoint });
});

it('EVD-21 extra data, which nothing vouches for, changes nothing', () => {
  const withExtra = proofOf(3).replace('\nindex', `\nextra ${toBase64(toUtf8('words'))}\nindex`);
  expect(parseTlogProof(withExtra)).toEqual(parseTlogProof(proofOf(3)));
});

it('EVD-21 no bit of a proof can be turned', () => {
  const bytes = toUtf8(proofOf(5));
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const text = fromUtf8(withFlippedBit(bytes, bit));
      expect(text !== null && verifyTlogProof(entryAt(5), text, policy).ok).toBe(false);
    }),
    { numRuns: 250 },
  );
});

it.each([
  ['', ''],
  ['another header', proofOf(3).replace('v1', 'v2')],
  ['no index', proofOf(3).replace(/index 3\n/, '')],
  ['an index with a zero before it', proofOf(3).replace('index 3', 'index 03')],
  ['a negative index', proofOf(3).replace('index 3', 'index -3')],
  ['an extra line that is not base64', proofOf(3).replace('\nindex', '\nextra !!\nindex')],
  ['an extra line behind the index', proofOf(3).replace(/(index 3\n)/, '$1extra AAAA\n')],
  ['a short hash', proofOf(3).replace(/\n[A-Za-z0-9+/]{43}=\n/, '\nAAAA\n')],
  ['64 hashes', proofOf(3).replace('index 3\n', `index 3\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)],
  ['carriage returns', proofOf(3).replaceAll('\n', '\r\n')],
  ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 3\n'],
])('EVD-21 a text with %s is no proof', (_what, text) => {
  expect(parseTlogProof(text)).toBeNull();
  expect(verifyTlogProof(entryAt(3), text, policy)).toEqual({ ok: false, error: 'malformed' });
});
