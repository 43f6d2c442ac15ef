import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  encodeEntryBundle,
  encodeTile,
  signingKey,
  TILE_WIDTH,
  tilePath,
  appendLeaves,
  emptyTree,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  rootOf,
  signNote,
  type Hash,
  type Tile,
} from '@saferoute/domain/evidence';
import { nativeHasher } from '@saferoute/transparency-log';
import { entriesFrom } from './entries.ts';

const key = signingKey({ name: 'bench.example/log', type: 'ed25519', seed: new Uint8Array(32).fill(1) });
const TILE_HEIGHT = 8;

/** Writes a published log of this many leaves into a folder, in one go: publishing one as it grows is another figure's. */
export async function writeLog(folder: string, size: number): Promise<void> {
  const write = async (tile: Tile, contents: Uint8Array): Promise<void> => {
    await mkdir(dirname(join(folder, tilePath(tile))), { recursive: true });
    await writeFile(join(folder, tilePath(tile)), contents);
  };
  const levels: Hash[][] = [];
  let tree = emptyTree;
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const entries = entriesFrom(from, Math.min(TILE_WIDTH, size - from));
    const grown = appendLeaves(tree, entries.map(nativeHasher.leaf), nativeHasher);
    tree = grown.tree;
    for (const { level, hash } of grown.completed) if (level % TILE_HEIGHT === 0) (levels[level / TILE_HEIGHT] ??= []).push(hash);
    await write({ level: 'entries', index: from / TILE_WIDTH, width: entries.length }, encodeEntryBundle(entries));
  }
  for (const [level, hashes] of levels.entries()) {
    for (let from = 0; from < hashes.length; from += TILE_WIDTH) {
      const part = hashes.slice(from, from + TILE_WIDTH);
      await write({ level, index: from / TILE_WIDTH, width: part.length }, encodeTile(part));
    }
  }
  const text = formatCheckpoint({ origin: key.verifier.name, size, root: rootOf(tree, nativeHasher) });
  await writeFile(join(folder, 'checkpoint'), formatNote({ text, signatures: [signNote(text, key)] }));
  await writeFile(join(folder, 'vkey'), `${formatVerifierKey(key.verifier)}\n`);
}
