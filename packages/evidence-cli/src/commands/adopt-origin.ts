import { decodeEntryBundle } from '@saferoute/domain/evidence';
import { logDirectory, readCheckpoint } from '@saferoute/transparency-log';
import { succeedLog } from '@saferoute/usecases';
import { join } from 'node:path';
import { CannotBegin, required, type Command } from '../command.ts';
import { withDatabase } from '../database/open-database.ts';
import { opened, isFault, failed } from '../words.ts';
import { trustIn } from '../trust.ts';

export const adoptOrigin: Command = {
  usage: 'FOLDER --database URL',
  about:
    'Lets the database go on with the log that new-origin has opened in FOLDER: every leaf gets its place in it anew. URL is of the account that owns the tables.',
  words: 1,
  options: ['database'],
  async run([folder = ''], values) {
    const log = logDirectory(join(folder, 'log'));
    const [message, vkey] = [await log.checkpoint(), await log.verifierKey()];
    if (message === null || vkey === null) throw new CannotBegin(`${folder}/log is no log: new-origin makes one`);
    const { policy } = await trustIn(log, {});
    const checkpoint = opened(message, policy, `${folder}/log/checkpoint`);
    if (isFault(checkpoint)) return failed([checkpoint]);
    const first = decodeEntryBundle((await log.tile({ level: 'entries', index: 0, width: 1 })) ?? new Uint8Array())?.[0];
    if (first === undefined) throw new CannotBegin(`${folder}/log has grown already, or has lost its first entry`);
    const lastCheckpoint = Buffer.from(first).toString();
    const former = readCheckpoint(lastCheckpoint);
    const { origin, waiting } = await withDatabase(required(values, 'database'), 'saferoute_owner', (db) =>
      succeedLog(db, { origin: checkpoint.origin, verifierKey: vkey, lastCheckpoint }),
    );
    return {
      holds: true,
      lines: [
        `log ${origin.id} of the database is ${origin.origin}; it takes over from ${former.origin}, ${former.size} leaves`,
        `${waiting} leaves wait for their places in it: give the signing worker ${folder}/signing-key, signed-state and log`,
      ],
      json: { originId: origin.id, origin: origin.origin, waiting },
    };
  },
};
