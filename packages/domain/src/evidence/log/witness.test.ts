import { expect, it } from 'vitest';
import { rootOf } from '../merkle/growing-tree.ts';
import { assembleProof, planConsistency } from '../merkle/prove.ts';
import { storedTree } from '../merkle/tree.fixture.ts';
import { COSIGNED_AT, keyOf, logKey, ORIGIN, signedCheckpoint } from './keys.fixture.ts';
import { cosignNote, formatNote, openNote, parseNote } from './note.ts';
import { addCosignatures, connects, formatAddCheckpoint, parseAddCheckpoint } from './witness.ts';

const [older, newer] = [5, 12].map((size) => ({ origin: ORIGIN, size, root: rootOf(storedTree(size).tree) })) as [
  { origin: string; size: number; root: Uint8Array },
  { origin: string; size: number; root: Uint8Array },
];
const plan = planConsistency(5, 12);
const hashes = assembleProof(plan, storedTree(12).read(plan.nodes));
const checkpoint = signedCheckpoint(newer);
const [one, two] = [keyOf('w1.example', 'cosignature'), keyOf('w2.example', 'cosignature')];
const text = parseNote(checkpoint)?.text ?? '';
const answerOf = (...keys: readonly (typeof one)[]): string => {
  const note = formatNote({ text: '\n', signatures: keys.map((key) => cosignNote(text, key, COSIGNED_AT)) });
  return note.slice(2);
};

it('EVD-22 what a witness is asked reads back, and holds the proof from the tree it saw', () => {
  const body = formatAddCheckpoint({ oldSize: 5, hashes, checkpoint });
  expect(body).toMatch(/^old 5\n(?:[A-Za-z0-9+/]{43}=\n)+\nsaferoute\.example\/log\n12\n/);
  expect(parseAddCheckpoint(body)).toEqual({ oldSize: 5, hashes, checkpoint });
  expect(connects(hashes, older, newer)).toBe(true);
  expect(connects(hashes, older, { ...newer, origin: 'other.example' })).toBe(false);
  expect(connects(hashes.slice(1), older, newer)).toBe(false);
  const first = formatAddCheckpoint({ oldSize: 0, hashes: [], checkpoint });
  expect(first.startsWith(`old 0\n\n${ORIGIN}\n`)).toBe(true);
});

it.each(['', 'old 5', 'old 05\n\nx', 'new 5\n\nx', 'old 5\nAAAA\n\nx', `old 5\n${`${'A'.repeat(43)}=\n`.repeat(64)}\nx`])(
  'EVD-22 %j asks a witness for nothing',
  (body) => {
    expect(parseAddCheckpoint(body)).toBeNull();
  },
);

it('EVD-23 the cosignatures of known witnesses are put below the checkpoint, once each', () => {
  const first = addCosignatures(checkpoint, answerOf(one, keyOf('stranger.example', 'cosignature'), one), [one.verifier, two.verifier]);
  const second = addCosignatures(first.ok ? first.value : '', answerOf(one, two), [one.verifier, two.verifier]);
  const opened = openNote(second.ok ? second.value : '', [logKey.verifier, one.verifier, two.verifier]);
  expect(opened.ok && opened.value.verified.map(({ key }) => key.name)).toEqual([ORIGIN, 'w1.example', 'w2.example']);
  expect(parseNote(second.ok ? second.value : '')?.signatures).toHaveLength(3);
});

it('EVD-23 an answer that is wrong, strange or broken is refused as a whole', () => {
  const other = parseNote(signedCheckpoint(older))?.text ?? '';
  const wrong = formatNote({ text: '\n', signatures: [cosignNote(other, one, COSIGNED_AT)] }).slice(2);
  expect(addCosignatures(checkpoint, answerOf(two) + wrong, [one.verifier, two.verifier])).toEqual({ ok: false, error: 'bad-signature' });
  expect(addCosignatures(checkpoint, answerOf(two), [one.verifier])).toEqual({ ok: false, error: 'unsigned' });
  expect(addCosignatures(checkpoint, 'sorry\n', [one.verifier])).toEqual({ ok: false, error: 'malformed' });
  expect(addCosignatures('nothing', answerOf(one), [one.verifier])).toEqual({ ok: false, error: 'malformed' });
});
