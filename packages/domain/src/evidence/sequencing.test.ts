import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyTree, rootOf } from './merkle/growing-tree.ts';
import { rootFromScratch, storedTree } from './merkle/tree.fixture.ts';
import { sequence } from './sequencing.ts';

const queue = storedTree(60).leafHashes.map((hash, at) => ({ id: `leaf-${at}`, hash }));

it('EVD-35 leaves get dense indexes in the order of the queue, however it was emptied', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(15), { maxLength: 6 }), (batches) => {
      let [tree, at] = [emptyTree, 0];
      const indexed: unknown[] = [];
      for (const batch of batches) {
        const sequenced = sequence(tree, queue.slice(at, at + batch));
        indexed.push(...sequenced.indexed);
        tree = sequenced.tree;
        at = Math.min(at + batch, queue.length);
      }
      expect(indexed).toEqual(queue.slice(0, at).map(({ id }, index) => ({ id, index })));
      expect(rootOf(tree)).toEqual(rootFromScratch(queue.slice(0, at).map(({ hash }) => hash)));
    }),
  );
});

it('EVD-35 an empty queue leaves the tree as it is, and a leaf queued twice is no queue', () => {
  const { tree } = sequence(emptyTree, queue.slice(0, 5));
  expect(sequence(tree, [])).toEqual({ tree, indexed: [], completed: [] });
  expect(() => sequence(tree, [...queue.slice(5, 7), ...queue.slice(5, 6)])).toThrow(RangeError);
});
