import { randomBytes } from 'node:crypto';
import { createKeyRing, rewrapKeys, type Rewrapping } from '@saferoute/usecases';
import { required, type Command } from '../command.ts';
import { keysFrom } from '../key-source.ts';
import { withDatabase } from '../database/open-database.ts';

export const rotateKeyEncryptionKey: Command = {
  usage: '--database URL --from KEYS --to KEYS',
  about:
    'Wraps the data keys of all evidence anew, under the first key of --to, while everything goes on; killed at any moment, it goes on where it was. KEYS is a file, or command: and what prints them. No leaf changes.',
  words: 0,
  options: ['database', 'from', 'to'],
  async run(_words, values) {
    const [to, from] = [await keysFrom(required(values, 'to')), await keysFrom(required(values, 'from'))];
    const keyRing = createKeyRing([...to, ...from]);
    const { rewrapped, left } = await withDatabase(required(values, 'database'), 'saferoute_retention', (retention) =>
      rewrapAll(() => rewrapKeys({ retention, keyRing, randomBytes: (length) => randomBytes(length) })),
    );
    const kept = [...left].map(
      ([kekId, count]) => `LEFT ${count} data keys, wrapped with ${kekId}${keyRing.kekIds.includes(kekId) ? '' : ', which is in neither'}`,
    );
    const done = 'no data key is wrapped with another key: the old one can be destroyed, once no process has it any more';
    return {
      holds: left.size === 0,
      lines: [`${rewrapped} data keys are wrapped with ${keyRing.kekIds[0]} now`, ...(left.size === 0 ? [done] : kept)],
      json: { rewrapped, left: Object.fromEntries(left), kekId: keyRing.kekIds[0] },
    };
  },
};

/** Until a batch finds nothing: those that a writer made meanwhile, under the old key, are found by the last. */
async function rewrapAll(batch: () => Promise<Rewrapping>): Promise<Rewrapping> {
  let rewrapped = 0;
  for (;;) {
    const done = await batch();
    rewrapped += done.rewrapped;
    if (done.rewrapped === 0) return { rewrapped, left: done.left };
  }
}
