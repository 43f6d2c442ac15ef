import { writeFile } from 'node:fs/promises';
import { formatTlogProof, fromHex, HASH_LENGTH, verifyInclusion } from '@saferoute/domain/evidence';
import { findLeaf, inclusionFromTiles } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';
import { openLog } from '../open-log.ts';
import { TRUST, trustIn } from '../trust.ts';
import { checkpointWords, failed, isFault, opened } from '../words.ts';

export const verifyReceipt: Command = {
  usage: 'HASH --log LOG [--log-key VKEY | --policy FILE] [--out FILE]',
  about: 'Looks for the leaf hash a phone has kept, and proves that the log holds it; --out keeps the proof (C2SP tlog-proof).',
  words: 1,
  options: ['log', 'out', ...TRUST],
  async run([text = ''], values) {
    const hash = fromHex(text.toLowerCase());
    if (hash?.length !== HASH_LENGTH) throw new CannotBegin(`${text} is no receipt: 64 digits of hex`);
    const log = openLog(required(values, 'log'));
    const { policy, remarks } = await trustIn(log, values);
    const message = await log.checkpoint();
    if (message === null) return failed([{ place: 'checkpoint', reason: 'is not there' }]);
    const checkpoint = opened(message, policy, 'checkpoint');
    if (isFault(checkpoint)) return failed([checkpoint]);
    const index = await findLeaf(log, hash, checkpoint.size);
    if (index === null) return failed([{ place: `receipt ${text}`, reason: `is not among the ${checkpoint.size} leaves of the log` }]);
    const proof = await inclusionFromTiles(log, index, checkpoint.size);
    if (!verifyInclusion({ leafHash: hash, index, size: checkpoint.size, root: checkpoint.root, proof })) {
      return failed([{ place: `leaf ${index}`, reason: 'has the receipt’s hash, but the tiles above it do not lead to the checkpoint' }]);
    }
    if (values['out'] !== undefined) await writeFile(values['out'], formatTlogProof({ index, hashes: proof, checkpoint: message }));
    return {
      holds: true,
      lines: [`checkpoint: ${checkpointWords(checkpoint)}`, `VERIFIED: the receipt is leaf ${index} of the log.`, ...remarks],
      json: { origin: checkpoint.origin, size: checkpoint.size, index, remarks },
    };
  },
};
