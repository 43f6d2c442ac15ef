import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeTile, parseTilePath, tilesToPublish, tilePath } from '@saferoute/domain/evidence';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { testLog } from '../fixtures/log.fixture.ts';
import { entriesOf } from '../fixtures/tree.fixture.ts';
import { logDirectory } from './log-directory.ts';
import { publishGrowth } from './publish-growth.ts';
import { TileConflict, type Publisher } from './published-log.ts';
import { readTile } from './read-tile.ts';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

describe('a log in a folder', () => {
  it('TLG-6 has the paths of C2SP tlog-tiles, its checkpoint and its key', async () => {
    const folder = testFolder();
    await testLog(folder, ...entriesOf(600)).publish();
    const tiles = tilesToPublish(0, 600).map(tilePath);
    expect(filesIn(folder)).toEqual(['checkpoint', 'vkey', ...tiles].toSorted());
    expect(tiles).toContain('tile/entries/002.p/88');
    expect(filesIn(folder).filter((path) => path.startsWith('tile/') && parseTilePath(path) === null)).toEqual([]);
  });

  it('TLG-6 has all that a checkpoint speaks of before it has the checkpoint', async () => {
    const log = testLog(testFolder(), ...entriesOf(300));
    const order: string[] = [];
    const watched: Publisher = {
      ...log.published,
      putTile: async (tile, contents) => (order.push(tilePath(tile)), log.published.putTile(tile, contents)),
      putCheckpoint: async (text) => (order.push('checkpoint'), log.published.putCheckpoint(text)),
    };
    const signed = await log.signer.sign(log.tree.at(300));
    await publishGrowth(watched, log.tree, signed.ok ? signed.value : '');
    expect(order).toEqual([...tilesToPublish(0, 300).map(tilePath), 'checkpoint']);
  });

  it('TLG-7 never changes a tile, and takes the same one again for done', async () => {
    const folder = testFolder();
    await testLog(folder, ...entriesOf(5)).publish();
    const [tile] = tilesToPublish(0, 5).filter(({ level }) => level === 0);
    if (tile === undefined) throw new Error('five leaves have a tile');
    const path = join(folder, tilePath(tile));
    const [before, { mtimeMs }] = [readFileSync(path), statSync(path)];
    await logDirectory(folder).putTile(tile, before);
    await expect(logDirectory(folder).putTile(tile, encodeTile([new Uint8Array(32)]))).rejects.toThrow(TileConflict);
    expect(readFileSync(path)).toEqual(before);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it('TLG-7 is written by several at once: all agree, or all but one are refused', async () => {
    const folder = testFolder();
    const tile = { level: 0, index: 0, width: 1 } as const;
    const same = await Promise.allSettled(Array.from({ length: 8 }, () => logDirectory(folder).putTile(tile, new Uint8Array(32))));
    expect(same.every(({ status }) => status === 'fulfilled')).toBe(true);
    const other = { ...tile, index: 1 };
    const different = Array.from({ length: 8 }, (_, at) => logDirectory(folder).putTile(other, new Uint8Array(32).fill(at)));
    expect((await Promise.allSettled(different)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(filesIn(folder).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  it('TLG-8 goes on where publishing was cut off, wherever that was', async () => {
    for (let survives = 0; survives <= 8; survives += 1) {
      const folder = testFolder();
      const log = testLog(folder, ...entriesOf(3));
      await log.publish();
      log.tree.append(...entriesOf(597, 'later'));
      const signed = await log.signer.sign(log.tree.at(600));
      let left = survives;
      const dying: Publisher = {
        ...log.published,
        putTile: async (tile, contents) => {
          if ((left -= 1) < 0) throw new Error('killed');
          return log.published.putTile(tile, contents);
        },
      };
      await publishGrowth(dying, log.tree, signed.ok ? signed.value : '').catch(() => {});
      await log.publish();
      expect(filesIn(folder).filter((path) => path.includes('.p/') && !/(88|2)$/.test(path))).toEqual([]);
      expect(await log.published.checkpoint()).toContain('\n600\n');
    }
  });

  it('TLG-8 does not take a tree that is smaller than what it has', async () => {
    const [folder, older] = [testFolder(), testFolder()];
    await testLog(folder, ...entriesOf(5)).publish();
    const checkpoint = await testLog(older, ...entriesOf(4)).publish();
    const restored = testLog(folder, ...entriesOf(4));
    await expect(publishGrowth(restored.published, restored.tree, checkpoint)).rejects.toThrow('5 leaves already');
  });

  it('TLG-8 does not take a larger tree that does not begin with what is published', async () => {
    const folder = testFolder();
    await testLog(folder, ...entriesOf(300)).publish();
    await expect(testLog(folder, ...entriesOf(600, 'another')).publish()).rejects.toThrow('another past');
    expect(await logDirectory(folder).checkpoint()).toContain('\n300\n');
  });

  it('TLG-9 drops the partial tiles of a tile that is full, whose beginning is read in their place', async () => {
    const folder = testFolder();
    const log = testLog(folder, ...entriesOf(200));
    await log.publish();
    const [leaves, entries] = [{ level: 0, index: 0, width: 200 } as const, { level: 'entries', index: 0, width: 200 } as const];
    const before = await Promise.all([leaves, entries].map((tile) => readTile(log.published, tile)));
    log.tree.append(...entriesOf(56, 'later'));
    await log.publish();
    expect(filesIn(folder).filter((path) => path.includes('000.p/200'))).toEqual([]);
    for (const [at, tile] of [leaves, entries].entries()) {
      expect(Buffer.compare((await readTile(log.published, tile)) ?? Buffer.alloc(0), before[at] ?? Buffer.alloc(1))).toBe(0);
    }
  });

  it('TLG-9 has no tile where one is too short for its name', async () => {
    const folder = testFolder();
    const log = testLog(folder, ...entriesOf(5));
    await log.publish();
    writeFileSync(join(folder, 'tile/0/000.p/5'), new Uint8Array(4 * 32));
    expect(await readTile(log.published, { level: 0, index: 0, width: 5 })).toBeNull();
  });

  it('TLG-13 keeps a checkpoint with its time stamp, the first of its size', async () => {
    const folder = testFolder();
    const log = testLog(folder, ...entriesOf(5));
    const checkpoint = await log.publish();
    await log.published.putStamped(checkpoint, Uint8Array.of(1, 2));
    await log.published.putStamped(checkpoint, Uint8Array.of(3, 4));
    expect([...readFileSync(join(folder, 'stamped/5.tsr'))]).toEqual([1, 2]);
    expect(readFileSync(join(folder, 'stamped/5.checkpoint'), 'utf8')).toBe(checkpoint);
  });
});
