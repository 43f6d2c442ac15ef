import { expect, it } from 'vitest';
import { faultAfter, link, type ChainEnd, type LeafDraft, type LinkedLeaf } from './chain.ts';
import { salted } from './commitment.ts';
import { decodeLeaf, leafHashOf } from './leaf.ts';

const draft: LeafDraft = {
  type: 'timeline',
  alertId: 'alert-1',
  recordedAt: 1_000,
  disclosures: salted(
    [1, 2, 3, 4, 5, 6, 7, 8].map((value) => ({ name: `n.${value}`, value })),
    [1, 2, 3, 4, 5, 6, 7, 8].map((number) => new Uint8Array(32).fill(number)),
  ),
  ctSha256: 'c'.repeat(64),
};

function chainOf(length: number): readonly LinkedLeaf[] {
  const leaves: LinkedLeaf[] = [];
  for (let at = 0; at < length; at += 1) leaves.push(link({ ...draft, recordedAt: at }, leaves.at(-1)?.end ?? null));
  return leaves;
}

function faultsOf(leaves: readonly LinkedLeaf[]) {
  let end: ChainEnd | null = null;
  return leaves.map(({ leaf, bytes }) => {
    const fault = faultAfter(end, leaf);
    end = { seq: leaf.seq, hash: leafHashOf(bytes) };
    return fault;
  });
}

it('EVD-29 every leaf names the hash of the one before it, the first names none', () => {
  const leaves = chainOf(4);
  expect(leaves.map(({ leaf }) => leaf.seq)).toEqual([1, 2, 3, 4]);
  expect(leaves.map(({ leaf }) => leaf.prev)).toEqual([null, ...leaves.slice(0, 3).map(({ end }) => end.hash)]);
  expect(faultsOf(leaves)).toEqual([null, null, null, null]);
  expect(leaves.map(({ bytes }) => decodeLeaf(bytes))).toEqual(leaves.map(({ leaf }) => leaf));
});

it('EVD-29 the digests of a leaf are sorted, not in the order of its facts', () => {
  const digests = chainOf(1)[0]?.leaf.digests ?? [];
  expect(digests).toHaveLength(8);
  expect(digests).toEqual(digests.toSorted());
});

it('EVD-30 a leaf taken out, put in twice, swapped or replaced is found where it was', () => {
  const [a, b, c] = chainOf(3) as [LinkedLeaf, LinkedLeaf, LinkedLeaf];
  const other = link({ ...draft, recordedAt: 99 }, a.end);
  expect(faultsOf([a, c])).toEqual([null, 'gap']);
  expect(faultsOf([b, c])).toEqual(['gap', null]);
  expect(faultsOf([a, a, b])).toEqual([null, 'gap', null]);
  expect(faultsOf([a, c, b])).toEqual([null, 'gap', 'gap']);
  expect(faultsOf([a, other, c])).toEqual([null, null, 'replaced']);
});
