import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appendLeaves, emptyTree, rootOf } from './merkle/growing-tree.ts';
import { EMPTY_ROOT, rfc6962, type Hash } from './merkle/hash.ts';
import { assembleProof, planConsistency } from './merkle/prove.ts';
import { storedTree } from './merkle/tree.fixture.ts';
import { decideSigning, type SignedState } from './signing.ts';

const LARGEST = 40;
const { leafHashes, read } = storedTree(LARGEST);
const stateAt = (size: number): SignedState => ({ size, root: rootOf(appendLeaves(emptyTree, leafHashes.slice(0, size)).tree) });
const proofFrom = (oldSize: number, newSize: number): readonly Hash[] => {
  if (oldSize === 0 || newSize <= oldSize) return [];
  const plan = planConsistency(oldSize, newSize);
  return assembleProof(plan, read(plan.nodes));
};
/** The same log after a restored backup and other leaves. */
const forkAt = (size: number): SignedState => {
  const others = [...leafHashes.slice(0, size - 1), rfc6962.leaf(new Uint8Array())];
  return { size, root: rootOf(appendLeaves(emptyTree, others).tree) };
};
const size = fc.integer({ min: 1, max: LARGEST });

it('EVD-33 a log that only grows is signed, step by step and again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(size, { minLength: 1 }), (sizes) => {
      let last: SignedState | null = null;
      for (const next of sizes.toSorted((a, b) => a - b)) {
        const candidate = { ...stateAt(next), consistencyProof: proofFrom(last?.size ?? 0, next) };
        expect(decideSigning(last, candidate)).toEqual({ kind: 'sign', next: stateAt(next) });
        last = stateAt(next);
        expect(decideSigning(last, { ...last, consistencyProof: [] })).toEqual({ kind: 'sign', next: last });
      }
    }),
  );
});

it('EVD-33 an empty log can be signed, and any log after it', () => {
  const empty = { size: 0, root: EMPTY_ROOT };
  expect(decideSigning(null, { ...empty, consistencyProof: [] })).toEqual({ kind: 'sign', next: empty });
  expect(decideSigning(empty, { ...stateAt(3), consistencyProof: [] })).toEqual({ kind: 'sign', next: stateAt(3) });
  expect(decideSigning(empty, { ...stateAt(3), consistencyProof: [EMPTY_ROOT] })).toEqual({ kind: 'refuse', reason: 'inconsistent' });
  expect(decideSigning(null, { size: 0, root: stateAt(1).root, consistencyProof: [] })).toEqual({ kind: 'refuse', reason: 'forked' });
});

it('EVD-34 a smaller tree is refused, even with the root it once had', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      fc.pre(a !== b);
      const [older, newer] = [stateAt(Math.min(a, b)), stateAt(Math.max(a, b))];
      const proof = proofFrom(older.size, newer.size);
      expect(decideSigning(newer, { ...older, consistencyProof: proof })).toEqual({ kind: 'refuse', reason: 'smaller' });
    }),
  );
});

it('EVD-34 another tree of the same size is a fork, a larger one that does not hold the last is inconsistent', () => {
  fc.assert(
    fc.property(size, size, (a, b) => {
      const [older, newer] = [Math.min(a, b), Math.max(a, b)];
      const verdict = decideSigning(forkAt(older), { ...stateAt(newer), consistencyProof: proofFrom(older, newer) });
      expect(verdict).toEqual({ kind: 'refuse', reason: older === newer ? 'forked' : 'inconsistent' });
    }),
  );
  expect(decideSigning(stateAt(3), { ...stateAt(9), consistencyProof: [] })).toEqual({ kind: 'refuse', reason: 'inconsistent' });
});
