import { connects, parseNote, parseCheckpoint, rfc6962, toUtf8, verifyInclusion } from '@saferoute/domain/evidence';
import { expect, it } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { testLog } from '../fixtures/log.fixture.ts';
import { entriesOf } from '../fixtures/tree.fixture.ts';
import { consistencyFromTiles, findLeaf, inclusionFromTiles } from './prove.ts';

const checkpointIn = (message: string) => {
  const checkpoint = parseCheckpoint(parseNote(message)?.text ?? '');
  if (checkpoint === null) throw new Error('a log publishes checkpoints');
  return checkpoint;
};

it('TLG-17 any two checkpoints of a log are proved to be of one log, from its tiles of today', async () => {
  const log = testLog(testFolder(), ...entriesOf(1));
  const published = [checkpointIn(await log.publish())];
  for (const size of [2, 255, 256, 300, 513, 700]) {
    log.tree.append(...entriesOf(size - log.tree.size, `at ${size}`));
    published.push(checkpointIn(await log.publish()));
  }
  for (const [at, newer] of published.entries()) {
    for (const older of published.slice(0, at + 1)) {
      expect(connects(await consistencyFromTiles(log.published, older.size, newer.size), older, newer)).toBe(true);
    }
  }
});

it('TLG-17 a log that was rewritten is not', async () => {
  const [log, rewritten] = [testLog(testFolder(), ...entriesOf(300)), testLog(testFolder(), ...entriesOf(600, 'another'))];
  const older = checkpointIn(await log.publish());
  const newer = checkpointIn(await rewritten.publish());
  expect(connects(await consistencyFromTiles(rewritten.published, 300, 600), older, newer)).toBe(false);
});

it('TLG-17 a tile that is missing is named', async () => {
  const log = testLog(testFolder(), ...entriesOf(300));
  await log.publish();
  const gone = { ...log.published, tile: async () => null };
  await expect(consistencyFromTiles(gone, 100, 300)).rejects.toThrow('tile/0/000 is missing');
});

it('TLG-18 every leaf is found by its hash, and proved', async () => {
  const log = testLog(testFolder(), ...entriesOf(600));
  const { size, root } = checkpointIn(await log.publish());
  for (const index of [0, 1, 255, 256, 511, 512, 599]) {
    const leafHash = rfc6962.leaf(toUtf8(`entry ${index}`));
    expect(await findLeaf(log.published, leafHash, size)).toBe(index);
    const proof = await inclusionFromTiles(log.published, index, size);
    expect(verifyInclusion({ leafHash, index, size, root, proof })).toBe(true);
  }
});

it('TLG-18 what is in no leaf is not found', async () => {
  const log = testLog(testFolder(), ...entriesOf(600));
  await log.publish();
  expect(await findLeaf(log.published, rfc6962.leaf(toUtf8('entry 600')), 600)).toBeNull();
});
