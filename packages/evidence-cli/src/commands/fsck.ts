import { fsck } from '@saferoute/transparency-log';
import { required, type Command } from '../command.ts';
import { openLog } from '../open-log.ts';
import { rowsInFile } from '../rows-in-file.ts';
import { TRUST, trustIn } from '../trust.ts';
import { checkpointWords, failed } from '../words.ts';

export const fsckCommand: Command = {
  usage: '--log LOG --rows FILE.jsonl [--log-key VKEY | --policy FILE]',
  about: 'Compares a database with the published log: every leaf, column, disclosure and chain. FILE has one leaf a line.',
  words: 0,
  options: ['log', 'rows', ...TRUST],
  async run(_words, values) {
    const [log, rows] = [openLog(required(values, 'log')), rowsInFile(required(values, 'rows'))];
    const { policy, remarks } = await trustIn(log, values);
    const verdict = await fsck(rows, { log, policy });
    if (!verdict.ok) return failed(verdict.error);
    const { checkpoint, unpublished } = verdict.value;
    return {
      holds: true,
      lines: [
        `checkpoint: ${checkpointWords(checkpoint)}`,
        `VERIFIED: the database has the log’s ${checkpoint.size} leaves, unchanged${unpublished === 0 ? '' : `, and ${unpublished} that are not published yet`}.`,
        ...remarks,
      ],
      json: { origin: checkpoint.origin, size: checkpoint.size, unpublished, remarks },
    };
  },
};
