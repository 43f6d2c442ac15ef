import { readFile } from 'node:fs/promises';
import { formatVerifierKey } from '@saferoute/domain/evidence';
import { readSigningKey, signingKeyFaultWords } from '@saferoute/transparency-log';
import { CannotBegin, required, type Command } from '../command.ts';

export const vkey: Command = {
  usage: '--key FILE [--origin ORIGIN]',
  about: 'Prints the verifier key of a signing key; of a PEM under the origin that is given.',
  words: 0,
  options: ['key', 'origin'],
  async run(_words, values) {
    const file = required(values, 'key');
    const key = readSigningKey(await readFile(file, 'utf8'), values['origin'] ?? null);
    if (!key.ok) throw new CannotBegin(`${file} ${signingKeyFaultWords[key.error]}`);
    const text = formatVerifierKey(key.value.verifier);
    return { holds: true, lines: [text], json: { vkey: text } };
  },
};
