import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../encoding.ts';
import { appendLeaves, emptyTree, resumeTree, rootOf } from './growing-tree.ts';
import { EMPTY_ROOT, rfc6962, treeHasher } from './hash.ts';
import { peaksOf } from './node.ts';
import { entriesOf, rootFromScratch, storedTree } from './tree.fixture.ts';

const native = treeHasher((bytes) => createHash('sha256').update(bytes).digest());
const LARGEST = 300;
const { leafHashes, read } = storedTree(LARGEST);

it('EVD-4 a leaf is hashed behind 0x00, a node behind 0x01, no leaves as nothing', () => {
  const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
  const [entry = new Uint8Array(), other = new Uint8Array()] = entriesOf(2);
  const [left, right] = [rfc6962.leaf(entry), rfc6962.leaf(other)];
  expect(toHex(left)).toBe(sha256(Uint8Array.of(0), entry));
  expect(toHex(rfc6962.node(left, right))).toBe(sha256(Uint8Array.of(1), left, right));
  expect(toHex(EMPTY_ROOT)).toBe(sha256());
  expect(rootOf(emptyTree)).toEqual(EMPTY_ROOT);
});

it('EVD-4 an entry is hashed whole, whatever was hashed before it', () => {
  const sizes = [5, 1_023, 1_024, 1_025, 65_535, 3, 0];
  for (const size of sizes) {
    const entry = new Uint8Array(size).fill(size % 251);
    expect(toHex(rfc6962.leaf(entry))).toBe(createHash('sha256').update(Uint8Array.of(0)).update(entry).digest('hex'));
  }
});

it('EVD-4 what is no hash makes no node', () => {
  expect(() => rfc6962.node(EMPTY_ROOT, EMPTY_ROOT.slice(1))).toThrow(RangeError);
  expect(() => rfc6962.node(Uint8Array.of(...EMPTY_ROOT, 0), EMPTY_ROOT)).toThrow(RangeError);
});

it('EVD-4 another SHA-256 underneath gives the same tree', () => {
  const entries = entriesOf(20);
  const [ours, theirs] = [rfc6962, native].map((hasher) => appendLeaves(emptyTree, entries.map(hasher.leaf), hasher));
  expect(theirs?.completed.map(({ hash }) => toHex(hash))).toEqual(ours?.completed.map(({ hash }) => toHex(hash)));
});

it('EVD-5 however its leaves were batched, a tree has the root of all its leaves from scratch', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 8 }), (batches) => {
      let [tree, at] = [emptyTree, 0];
      for (const batch of batches) {
        tree = appendLeaves(tree, leafHashes.slice(at, at + batch)).tree;
        at = Math.min(at + batch, LARGEST);
      }
      expect(tree.size).toBe(at);
      expect(rootOf(tree)).toEqual(rootFromScratch(leafHashes.slice(0, at)));
      expect(tree).toEqual(appendLeaves(emptyTree, leafHashes.slice(0, at)).tree);
    }),
  );
});

it('EVD-5 a tree that was read back grows as if it had never been away', () => {
  for (let size = 0; size <= LARGEST; size += 1) {
    expect(rootOf(resumeTree(size, read(peaksOf(size))))).toEqual(rootFromScratch(leafHashes.slice(0, size)));
  }
  expect(() => resumeTree(3, read(peaksOf(2)))).toThrow(RangeError);
});

it('EVD-6 every node is completed once, after those below it, and never changes', () => {
  const { completed } = appendLeaves(emptyTree, leafHashes);
  const seen = new Set<string>();
  for (const { level, index, hash } of completed) {
    const name = `${level}/${index}`;
    expect(seen.has(name)).toBe(false);
    expect(level === 0 || (seen.has(`${level - 1}/${2 * index}`) && seen.has(`${level - 1}/${2 * index + 1}`))).toBe(true);
    expect(hash).toEqual(rootFromScratch(leafHashes.slice(index * 2 ** level, (index + 1) * 2 ** level)));
    seen.add(name);
  }
  expect(completed.length).toBeLessThan(2 * LARGEST);
  expect(completed.filter(({ level }) => level === 0)).toHaveLength(LARGEST);
});
