import { readFile, writeFile } from 'node:fs/promises';
import { connects, formatAddCheckpoint, type TrustedCheckpoint } from '@saferoute/domain/evidence';
import { consistencyFromTiles } from '@saferoute/transparency-log';
import { required, type Command } from '../command.ts';
import { openLog } from '../open-log.ts';
import { TRUST, trustIn } from '../trust.ts';
import { checkpointWords, failed, isFault, opened } from '../words.ts';

export const proveConsistency: Command = {
  usage: 'OLD NEW --log LOG [--log-key VKEY | --policy FILE] [--out FILE]',
  about:
    'Proves, from the log’s tiles, that the log of the checkpoint in file NEW begins with all of that in file OLD; --out keeps the proof.',
  words: 2,
  options: ['log', 'out', ...TRUST],
  async run([oldFile = '', newFile = ''], values) {
    const log = openLog(required(values, 'log'));
    const { policy, remarks } = await trustIn(log, values);
    const [oldText, newText] = await Promise.all([oldFile, newFile].map((file) => readFile(file, 'utf8')));
    const [older, newer] = [opened(oldText ?? '', policy, oldFile), opened(newText ?? '', policy, newFile)];
    if (isFault(older) || isFault(newer)) return failed([older, newer].filter(isFault));
    if (older.size > newer.size)
      return failed([{ place: newFile, reason: `has ${newer.size} leaves, fewer than ${oldFile} with ${older.size}` }]);
    const hashes = older.size === 0 ? [] : await consistencyFromTiles(log, older.size, newer.size);
    if (!isProved(older, newer, hashes)) {
      return failed([
        {
          place: newFile,
          reason: `does not begin with the ${older.size} leaves of ${oldFile}: the log has been rewritten, or its tiles have`,
        },
      ]);
    }
    const proof = formatAddCheckpoint({ oldSize: older.size, hashes, checkpoint: newText ?? '' });
    if (values['out'] !== undefined) await writeFile(values['out'], proof);
    return {
      holds: true,
      lines: [
        `${oldFile}: ${checkpointWords(older)}`,
        `${newFile}: ${checkpointWords(newer)}`,
        `VERIFIED: the first ${older.size} of the ${newer.size} leaves are those of ${oldFile}.`,
        ...remarks,
      ],
      json: { origin: newer.origin, oldSize: older.size, newSize: newer.size, proof, remarks },
    };
  },
};

/** Every log begins with the empty one; there is nothing to prove. */
const isProved = (older: TrustedCheckpoint, newer: TrustedCheckpoint, hashes: readonly Uint8Array[]): boolean =>
  older.size === 0 ? older.origin === newer.origin : connects(hashes, older, newer);
