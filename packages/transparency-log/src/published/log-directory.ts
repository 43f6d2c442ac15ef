import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { equalBytes, fromUtf8, tilePath, type Tile } from '@saferoute/domain/evidence';
import { readCheckpoint } from './read-checkpoint.ts';
import { createFile, readIfThere, replaceFile } from './durable-file.ts';
import { TileConflict, type Publisher } from './published-log.ts';

/** A folder with the paths of C2SP tlog-tiles: any web server, bucket or backup can hand it on as it is. Several may write at once. */
export function logDirectory(folder: string): Publisher {
  const read = (path: string): Promise<Uint8Array | null> => readIfThere(join(folder, path));
  const create = async (path: string, contents: string | Uint8Array): Promise<void> => {
    if (await createFile(join(folder, path), contents)) return;
    const present = await read(path);
    if (present === null || !equalBytes(present, Buffer.from(contents))) throw new TileConflict(join(folder, path));
  };
  return {
    place: folder,
    checkpoint: async () => textOf(await read('checkpoint')),
    verifierKey: async () => textOf(await read('vkey'))?.trimEnd() ?? null,
    tile: (tile) => read(tilePath(tile)),
    async stamps() {
      const names = await readdir(join(folder, 'stamped')).catch(() => []);
      const tokens = names.filter((name) => name.endsWith('.tsr'));
      const read = tokens.map(
        async (name) => [Number.parseInt(name, 10), (await readIfThere(join(folder, 'stamped', name))) ?? new Uint8Array()] as const,
      );
      return new Map(await Promise.all(read));
    },
    putVerifierKey: (vkey) => create('vkey', `${vkey}\n`),
    putTile: (tile, contents) => create(tilePath(tile), contents),
    putCheckpoint: (checkpoint) => replaceFile(join(folder, 'checkpoint'), checkpoint),
    async putStamped(checkpoint, timeStamp) {
      const name = join(folder, `stamped/${readCheckpoint(checkpoint).size}`);
      // The token second: with it, the pair is whole. One that was cut off is written anew.
      if (await readIfThere(`${name}.tsr`)) return;
      await replaceFile(`${name}.checkpoint`, checkpoint);
      await replaceFile(`${name}.tsr`, timeStamp);
    },
    dropPartials: (full: Tile) => rm(join(folder, `${tilePath(full)}.p`), { recursive: true, force: true }),
  };
}

/** What is no UTF-8 is no checkpoint and no key either: the empty text, which nobody takes for one. */
const textOf = (bytes: Uint8Array | null): string | null => (bytes === null ? null : (fromUtf8(bytes) ?? ''));
