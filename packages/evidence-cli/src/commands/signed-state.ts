import { toHex } from '@saferoute/domain/evidence';
import { fileSignedState } from '@saferoute/transparency-log';
import { required, type Command } from '../command.ts';

export const signedState: Command = {
  usage: '--state FILE',
  about: 'Prints the size and the root a signer remembers to have signed last.',
  words: 0,
  options: ['state'],
  async run(_words, values) {
    const store = fileSignedState(required(values, 'state'));
    const last = await store.read();
    store.close();
    if (last === null) return { holds: true, lines: ['nothing signed yet'], json: { last: null } };
    const [size, root] = [last.size, toHex(last.root)];
    return { holds: true, lines: [`${size} leaves, root ${root}`], json: { last: { size, root } } };
  },
};
