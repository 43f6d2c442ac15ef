import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileSignedState, createSigner, logDirectory, openNewOrigin, readSigningKey } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';
import { givenTrust, TRUST } from '../trust.ts';
import { failed, isFault, opened } from '../words.ts';
import { makeKey } from './keygen.ts';

export const newOrigin: Command = {
  usage: 'ORIGIN --last-checkpoint FILE --folder FOLDER (--log-key VKEY | --policy FILE)',
  about:
    'Opens a log that takes over from one that cannot go on: a new key, a new signer’s state, and a log whose first entry is the old one’s last checkpoint. --log-key is the old log’s.',
  words: 1,
  options: ['last-checkpoint', 'folder', ...TRUST],
  async run([origin = ''], values) {
    const [file, folder] = [required(values, 'last-checkpoint'), required(values, 'folder')];
    const [message, policy] = [await readFile(file, 'utf8'), await givenTrust(values)];
    if (policy === null) throw new CannotBegin('--log-key is missing: the key of the old log');
    const last = opened(message, policy, file);
    if (isFault(last)) return failed([last]);
    if (last.origin === origin) throw new CannotBegin(`${origin} is the old log’s origin: the new one has another`);
    await mkdir(folder, { recursive: true });
    const vkey = await makeKey(origin, join(folder, 'signing-key'));
    const state = createFileSignedState(join(folder, 'signed-state'));
    const key = readSigningKey(await readFile(join(folder, 'signing-key'), 'utf8'), null);
    if (!key.ok) throw new Error('a key that was just made reads back');
    await openNewOrigin(message, { signer: createSigner(key.value, state), publisher: logDirectory(join(folder, 'log')), vkey });
    state.close();
    return {
      holds: true,
      lines: [
        vkey,
        `${folder}/signing-key: the new log’s key, a secret`,
        `${folder}/signed-state: what its signer has signed; belongs where no backup of the database reaches`,
        `${folder}/log: the new log, 1 leaf: the checkpoint of ${last.origin} at ${last.size} leaves`,
      ],
      json: { vkey, formerOrigin: last.origin, formerSize: last.size },
    };
  },
};
