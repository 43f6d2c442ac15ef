import { appendLeaves, emptyTree } from '@saferoute/domain/evidence';
import { nativeHasher } from '@saferoute/transparency-log';
import { entriesFrom, LEAF_BYTES } from '../entries.ts';
import { interleave, judge, type Figure } from '../figure.ts';
import { hashEach, messagesOfTree } from '../raw/bare-sha256.ts';

const LEAVES = 20_000;
const WARM_UP_ROUNDS = 4;
const ROUNDS = 12;

/** How many leaves a second a tree takes in, against SHA-256 of the same bytes and nothing else. */
export async function treeAppend(): Promise<Figure> {
  const entries = entriesFrom(0, LEAVES);
  const messages = messagesOfTree(entries);
  const rateOf = (work: () => unknown) => async () => {
    const started = performance.now();
    work();
    return (LEAVES * 1000) / (performance.now() - started);
  };
  const sides = {
    ours: rateOf(() => appendLeaves(emptyTree, entries.map(nativeHasher.leaf), nativeHasher)),
    raw: rateOf(() => hashEach(messages)),
  };
  await interleave(WARM_UP_ROUNDS, sides);
  return judge(
    {
      name: 'leaves taken into the tree, against SHA-256 of the same bytes',
      unit: 'per second',
      target: { kind: 'at-least', ratio: 0.5 },
      notes: [`${LEAVES.toLocaleString('en')} leaves of ${LEAF_BYTES} bytes a round, one core`],
    },
    await interleave(ROUNDS, sides),
  );
}
