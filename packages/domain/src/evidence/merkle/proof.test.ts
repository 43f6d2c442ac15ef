import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_ROOT, rfc6962, type Hash } from './hash.ts';
import { assembleProof, planConsistency, planInclusion } from './prove.ts';
import { rootFromScratch, storedTree, withFlippedBit } from './tree.fixture.ts';
import { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify.ts';

const LARGEST = 70;
const { leafHashes, read } = storedTree(LARGEST);
const roots = Array.from({ length: LARGEST + 1 }, (_, size) => rootFromScratch(leafHashes.slice(0, size)));
const hashAt = (hashes: readonly Hash[], at: number): Hash => hashes[at] ?? EMPTY_ROOT;

const rootAt = (size: number): Hash => hashAt(roots, size);
const inclusionOf = (index: number, size: number): InclusionClaim => {
  const plan = planInclusion(index, size);
  return { index, size, leafHash: hashAt(leafHashes, index), root: rootAt(size), proof: assembleProof(plan, read(plan.nodes)) };
};
const consistencyOf = (oldSize: number, newSize: number): ConsistencyClaim => {
  const plan = planConsistency(oldSize, newSize);
  const proof = assembleProof(plan, read(plan.nodes));
  return { oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), proof };
};

const size = fc.integer({ min: 1, max: LARGEST });
const aLeaf = size.chain((of) => fc.record({ index: fc.nat(of - 1), size: fc.constant(of) }));
const twoSizes = fc.tuple(size, size).map(([a, b]) => ({ older: Math.min(a, b), newer: Math.max(a, b) }));
const bit = fc.nat(255);
const withFlippedHash = (proof: readonly Hash[], which: number, flipped: number): readonly Hash[] =>
  proof.map((hash, at) => (at === which % proof.length ? withFlippedBit(hash, flipped) : hash));

it('EVD-7 every leaf of every tree is proved', () => {
  for (let of = 1; of <= LARGEST; of += 1) {
    for (let index = 0; index < of; index += 1) {
      const claim = inclusionOf(index, of);
      expect(verifyInclusion(claim)).toBe(true);
      expect(claim.proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(of)));
    }
  }
});

it('EVD-8 every tree is proved to begin with every smaller one', () => {
  for (let newer = 1; newer <= LARGEST; newer += 1) {
    for (let older = 1; older <= newer; older += 1) expect(verifyConsistency(consistencyOf(older, newer))).toBe(true);
  }
});

it('EVD-7 no bit of an inclusion can be turned', () => {
  fc.assert(
    fc.property(aLeaf, fc.nat(), bit, (leaf, which, flipped) => {
      const claim = inclusionOf(leaf.index, leaf.size);
      expect(verifyInclusion({ ...claim, leafHash: withFlippedBit(claim.leafHash, flipped) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: withFlippedBit(claim.root, flipped) })).toBe(false);
      if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: withFlippedHash(claim.proof, which, flipped) })).toBe(false);
    }),
  );
});

it('EVD-8 no bit of a consistency can be turned', () => {
  fc.assert(
    fc.property(twoSizes, fc.nat(), bit, ({ older, newer }, which, flipped) => {
      const claim = consistencyOf(older, newer);
      expect(verifyConsistency({ ...claim, oldRoot: withFlippedBit(claim.oldRoot, flipped) })).toBe(false);
      expect(verifyConsistency({ ...claim, newRoot: withFlippedBit(claim.newRoot, flipped) })).toBe(false);
      if (claim.proof.length > 0) expect(verifyConsistency({ ...claim, proof: withFlippedHash(claim.proof, which, flipped) })).toBe(false);
    }),
  );
});

it('EVD-7 a proof says nothing of another index or another size', () => {
  fc.assert(
    fc.property(aLeaf, fc.nat(LARGEST), fc.nat(LARGEST), (leaf, index, otherSize) => {
      fc.pre(index !== leaf.index && otherSize !== leaf.size);
      const claim = inclusionOf(leaf.index, leaf.size);
      expect(verifyInclusion({ ...claim, index })).toBe(false);
      expect(verifyInclusion({ ...claim, size: otherSize, root: rootAt(otherSize) })).toBe(false);
    }),
  );
});

it('EVD-9 a proof that is too long, too short or out of order is none', () => {
  fc.assert(
    fc.property(aLeaf, twoSizes, (leaf, { older, newer }) => {
      const [inclusion, consistency] = [inclusionOf(leaf.index, leaf.size), consistencyOf(older, newer)];
      for (const spoil of [
        (proof: readonly Hash[]) => [...proof, EMPTY_ROOT],
        (proof: readonly Hash[]) => [EMPTY_ROOT, ...proof],
        (proof: readonly Hash[]) => (proof.length > 0 ? proof.slice(1) : [EMPTY_ROOT]),
        (proof: readonly Hash[]) => (proof.length > 0 ? proof.slice(0, -1) : [EMPTY_ROOT]),
        (proof: readonly Hash[]) => (proof.length > 1 ? proof.toReversed() : [EMPTY_ROOT]),
      ]) {
        expect(verifyInclusion({ ...inclusion, proof: spoil(inclusion.proof) })).toBe(false);
        expect(verifyConsistency({ ...consistency, proof: spoil(consistency.proof) })).toBe(false);
      }
    }),
  );
});

it.each([
  ['a negative index', { index: -1 }],
  ['a fraction', { index: 0.5 }],
  ['an index at the size', { index: 8 }],
  ['numbers beyond 2^53', { index: 2 ** 60, size: 2 ** 61 }],
  ['no number', { size: Number.NaN }],
  ['a short root', { root: new Uint8Array(12) }],
  ['a short leaf hash', { leafHash: new Uint8Array(31) }],
])('EVD-9 an inclusion with %s is refused without an exception', (_what, wrong) => {
  expect(verifyInclusion({ ...inclusionOf(0, 8), ...wrong })).toBe(false);
});

it('EVD-9 what is not 32 bytes is no hash, also where it would fit', () => {
  const short = new Uint8Array(12);
  expect(verifyInclusion({ index: 0, size: 1, leafHash: short, root: short, proof: [] })).toBe(false);
  expect(verifyConsistency({ oldSize: 1, oldRoot: short, newSize: 1, newRoot: short, proof: [] })).toBe(false);
  const claim = inclusionOf(3, 8);
  const longer = claim.proof.map((hash) => Uint8Array.of(...hash, 0));
  expect(verifyInclusion({ ...claim, proof: longer })).toBe(false);
});

it('EVD-8 from an empty tree there is nothing to prove, and a tree is consistent with itself alone', () => {
  const fromNothing = { oldSize: 0, oldRoot: EMPTY_ROOT, newSize: 8, newRoot: rootAt(8) };
  expect(verifyConsistency({ ...fromNothing, proof: [] })).toBe(false);
  expect(verifyConsistency({ ...fromNothing, proof: [rootAt(8)] })).toBe(false);
  expect(verifyConsistency({ ...fromNothing, newSize: 0, newRoot: EMPTY_ROOT, proof: [] })).toBe(true);
  expect(verifyConsistency({ ...consistencyOf(8, 8), newRoot: rootAt(7) })).toBe(false);
  expect(verifyConsistency({ ...consistencyOf(5, 8), newSize: 512 })).toBe(false);
  expect(verifyConsistency({ ...consistencyOf(5, 8), oldSize: 8, newSize: 5, oldRoot: rootAt(8), newRoot: rootAt(5) })).toBe(false);
});

it('EVD-8 hashes that fit together do not make a tree grow out of nothing, or shrink', () => {
  const newRoot = rfc6962.node(EMPTY_ROOT, rootAt(1));
  const dressedUp = { oldRoot: EMPTY_ROOT, newRoot, proof: [EMPTY_ROOT, rootAt(1)] };
  expect(verifyConsistency({ ...dressedUp, oldSize: 0, newSize: 2 })).toBe(false);
  expect(verifyConsistency({ ...dressedUp, oldSize: 3, newSize: 2 })).toBe(false);
});

it('EVD-9 a proof that cannot be is not planned', () => {
  expect(() => planInclusion(8, 8)).toThrow(RangeError);
  expect(() => planInclusion(-1, 8)).toThrow(RangeError);
  expect(() => planConsistency(0, 8)).toThrow(RangeError);
  expect(() => planConsistency(9, 8)).toThrow(RangeError);
  expect(() => assembleProof(planInclusion(3, 8), [])).toThrow(RangeError);
});

it('EVD-7 a proof in a tree of 2^50 leaves plans 50 hashes: counting does not stop at 32 bits', () => {
  const plan = planInclusion(2 ** 49 + 3, 2 ** 50);
  expect(plan.counts).toHaveLength(50);
  expect(plan.nodes.at(-1)).toEqual({ level: 49, index: 0 });
});
