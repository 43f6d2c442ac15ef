import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { formatVerifierKey, isKeyName, parseSigningKey } from '@saferoute/domain/evidence';
import { createFileSignedState, newSigningKeyText } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';

/** Neither a key nor what a signer remembers is ever written over. */
export async function makeKey(origin: string, file: string): Promise<string> {
  if (!isKeyName(origin))
    throw new CannotBegin('an origin has no spaces and no +: the address it is published at without https://, such as safe.example/log');
  const text = newSigningKeyText(origin, randomBytes(32));
  await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  const key = parseSigningKey(text.trim());
  if (key === null) throw new Error('a key that was just made reads back');
  return formatVerifierKey(key.verifier);
}

export const keygen: Command = {
  usage: 'ORIGIN --key FILE [--state FILE]',
  about: 'Makes a log’s signing key, and the file in which its signer remembers what it has signed. Prints the verifier key.',
  words: 1,
  options: ['key', 'state'],
  async run([origin = ''], values) {
    const vkey = await makeKey(origin, required(values, 'key'));
    if (values['state'] !== undefined) createFileSignedState(values['state']).close();
    return { holds: true, lines: [vkey], json: { vkey } };
  },
};
