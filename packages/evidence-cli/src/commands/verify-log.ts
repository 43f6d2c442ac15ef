import { verifyLog } from '@saferoute/transparency-log';
import type { Command } from '../command.ts';
import { openLog } from '../open-log.ts';
import { TRUST, trustIn } from '../trust.ts';
import { checkpointWords, failed } from '../words.ts';

export const verifyLogCommand: Command = {
  usage: 'LOG [--log-key VKEY | --policy FILE]',
  about: 'Verifies a whole published log: every hash of every tile, up to the checkpoint’s signatures.',
  words: 1,
  options: TRUST,
  async run([place = ''], values) {
    const log = openLog(place);
    const { policy, remarks } = await trustIn(log, values);
    const verdict = await verifyLog(log, { policy });
    if (!verdict.ok) return failed(verdict.error);
    const { checkpoint, hasEntries } = verdict.value;
    const entries = hasEntries ? 'every entry was hashed' : 'its entries are not published; their hashes are where it begins';
    return {
      holds: true,
      lines: [
        `checkpoint: ${checkpointWords(checkpoint)}`,
        `VERIFIED: all ${checkpoint.size} leaves lead to its root; ${entries}.`,
        ...remarks,
      ],
      json: { origin: checkpoint.origin, size: checkpoint.size, hasEntries, remarks },
    };
  },
};
