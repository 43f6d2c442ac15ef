import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeEntryBundle, encodeEntryBundle, MAX_ENTRY_BYTES } from './entry-bundle.ts';
import { rootOf } from './growing-tree.ts';
import { assembleProof, planInclusion } from './prove.ts';
import { encodeTile, hashInTile, nodesOfTile, parseTilePath, tileHolding, tilePath, tilesToPublish, type Tile } from './tile.ts';
import { entriesOf, storedTree } from './tree.fixture.ts';
import { verifyInclusion } from './verify.ts';

it.each<[Tile, string]>([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 1_234_067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 12, index: 1000, width: 5 }, 'tile/12/x001/000.p/5'],
  [{ level: 'entries', index: 999, width: 255 }, 'tile/entries/999.p/255'],
])('EVD-10 the path of %o is %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

it.each([
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/000',
  'tile/0/001/000',
  'tile/0/x001',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/',
  'tile/-1/000',
  '/tile/0/000',
  'tile/0/000/',
  'tile/0/../000',
  'tile/data/000',
  'tile/0/x100/x000/x000/x000/x000/000',
])('EVD-10 %s names no tile', (path) => {
  expect(parseTilePath(path)).toBeNull();
});

it('EVD-10 a tree of 70 000 leaves has the tiles that tlog-tiles counts', () => {
  const tiles = tilesToPublish(0, 70_000);
  const shape = (level: Tile['level']) => tiles.filter((tile) => tile.level === level).map(({ width }) => width);
  expect(shape(0)).toEqual([...Array.from({ length: 273 }, () => 256), 112]);
  expect(shape(1)).toEqual([256, 17]);
  expect(shape(2)).toEqual([1]);
  expect(shape('entries')).toEqual(shape(0));
  expect(tiles).toHaveLength(274 + 274 + 2 + 1);
});

it('EVD-10 what a growing tree publishes adds up to what it has', () => {
  fc.assert(
    fc.property(fc.nat(70_000), fc.nat(70_000), (a, b) => {
      const [before, now] = [Math.min(a, b), Math.max(a, b)];
      const published = new Set([...tilesToPublish(0, before), ...tilesToPublish(before, now)].map(tilePath));
      expect(tilesToPublish(0, now).every((tile) => published.has(tilePath(tile)))).toBe(true);
      expect(tilesToPublish(now, now)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

it('EVD-11 every proof can be made from tiles alone', () => {
  for (const size of [1, 255, 256, 257, 700]) {
    const { tree, leafHashes, read } = storedTree(size);
    const hashTiles = tilesToPublish(0, size).filter(({ level }) => level !== 'entries');
    const published = new Map(hashTiles.map((tile) => [tilePath(tile), encodeTile(read(nodesOfTile(tile)))]));
    for (let index = 0; index < size; index += 37) {
      const plan = planInclusion(index, size);
      const hashes = plan.nodes.map((node) => {
        const hash = hashInTile(node, published.get(tilePath(tileHolding(node, size))) ?? new Uint8Array());
        return hash ?? new Uint8Array();
      });
      expect(hashes).toEqual(read(plan.nodes));
      const claim = { index, size, leafHash: leafHashes[index] ?? new Uint8Array(), root: rootOf(tree) };
      expect(verifyInclusion({ ...claim, proof: assembleProof(plan, hashes) })).toBe(true);
    }
  }
});

it('EVD-11 a node that is not there yet is in no tile, and a short tile gives no hash', () => {
  expect(() => tileHolding({ level: 1, index: 3 }, 7)).toThrow(RangeError);
  expect(tileHolding({ level: 1, index: 2 }, 7)).toEqual({ level: 0, index: 0, width: 7 });
  expect(tileHolding({ level: 8, index: 0 }, 256)).toEqual({ level: 1, index: 0, width: 1 });
  expect(hashInTile({ level: 0, index: 1 }, new Uint8Array(63))).toBeNull();
  expect(() => nodesOfTile({ level: 'entries', index: 0, width: 1 })).toThrow(RangeError);
});

it('EVD-12 entries come out of a bundle as they went in, and a bundle that was cut off is none', () => {
  const entries = [...entriesOf(5), new Uint8Array(), new Uint8Array(MAX_ENTRY_BYTES).fill(7)];
  const bundle = encodeEntryBundle(entries);
  expect(decodeEntryBundle(bundle)).toEqual(entries);
  expect(bundle.slice(0, 9)).toEqual(Uint8Array.of(0, 7, ...Buffer.from('entry 0')));
  expect(decodeEntryBundle(bundle.slice(0, -1))).toBeNull();
  expect(decodeEntryBundle(Uint8Array.of(0))).toBeNull();
  expect(() => encodeEntryBundle([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
});
