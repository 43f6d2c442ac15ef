import { atOneMoment } from '@saferoute/db';
import { fsck, readCheckpoint } from '@saferoute/transparency-log';
import { createKeyRing } from '@saferoute/usecases';
import { required, type Command, type Report, type Values } from '../command.ts';
import { fsckDatabase } from '../database/fsck-database.ts';
import { withDatabase } from '../database/open-database.ts';
import { keysFrom } from '../key-source.ts';
import { openLog } from '../open-log.ts';
import { rowsInFile } from '../rows-in-file.ts';
import { TRUST, trustIn } from '../trust.ts';
import { checkpointWords, failed } from '../words.ts';

export const fsckCommand: Command = {
  usage: '--log LOG (--database URL [--evidence-key KEYS] | --rows FILE.jsonl) [--log-key VKEY | --policy FILE]',
  about:
    'Compares a database with the published log: every column of every table of evidence; with the keys, every sealed fact too. KEYS is the file of EVIDENCE_KEY_FILE, or command: and EVIDENCE_KEY_COMMAND. FILE.jsonl has one leaf a line, as export-rows writes them.',
  words: 0,
  options: ['log', 'rows', 'database', 'evidence-key', ...TRUST],
  run: (_words, values) => (values['database'] === undefined ? compareRows(values) : compareDatabase(values['database'], values)),
};

async function compareRows(values: Values): Promise<Report> {
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
}

async function compareDatabase(url: string, values: Values): Promise<Report> {
  const published = openLog(required(values, 'log'));
  const { policy, remarks } = await trustIn(published, values);
  // Read before the database: what is published was in it first.
  const checkpoint = await published.checkpoint();
  const log = { ...published, checkpoint: async () => checkpoint };
  const keyRing = values['evidence-key'] === undefined ? null : createKeyRing(await keysFrom(values['evidence-key']));
  const faults = await withDatabase(url, 'saferoute_evidence_reader', (db) =>
    atOneMoment(db, (moment) => fsckDatabase(moment, { log, policy, keyRing })),
  );
  if (faults.length > 0) return failed(faults);
  const { origin, size } = readCheckpoint(checkpoint ?? '');
  const unopened = keyRing === null ? ['Sealed facts were compared by their hashes: give --evidence-key to open them.'] : [];
  return {
    holds: true,
    lines: [`VERIFIED: the database agrees with ${origin}, ${size} leaves, in every table of evidence.`, ...unopened, ...remarks],
    json: { origin, size, opened: keyRing !== null, remarks },
  };
}
