import { expect, it } from 'vitest';
import { keyOf, logKey, ORIGIN, signedCheckpoint } from '../log/keys.fixture.ts';
import { policyOf } from '../log/policy.ts';
import { parsePolicy } from '../log/parse-policy.ts';
import { formatVerifierKey } from '../log/key.ts';
import { chooseAnchor, shownCheckpoint, type KeptCheckpoint } from './choose-anchor.ts';

const witness = keyOf('w1.example', 'cosignature');
const parsed = parsePolicy(`log ${formatVerifierKey(logKey.verifier)}\nwitness w1 ${formatVerifierKey(witness.verifier)}\nquorum w1\n`);
if (!parsed.ok) throw new Error(parsed.error.reason);
const withWitness = parsed.value;
const alone = policyOf(logKey.verifier);

/** A checkpoint of that many leaves; `+` cosigned, `!` stamped. */
function kept(size: number, signs = ''): KeptCheckpoint {
  const checkpoint = { origin: ORIGIN, size, root: new Uint8Array(32).fill(size) };
  const note = signedCheckpoint(checkpoint);
  const line = signedCheckpoint(checkpoint, [witness]).slice(note.length).trimEnd();
  return { size, note, cosignatures: signs.includes('+') ? [line] : [], token: signs.includes('!') ? Uint8Array.of(size) : null };
}

function chosen(candidates: readonly KeptCheckpoint[], needed: number, policy = withWitness) {
  const anchor = chooseAnchor(candidates, { policy, needed });
  if (anchor === null) return null;
  const { checkpoint, timeStamp, witnessed, isTrusted } = anchor;
  return { at: checkpoint.size, stamp: timeStamp?.[0] ?? null, witnessed: witnessed?.size ?? null, isTrusted };
}

it('TLG-46 the newest checkpoint anchors a bundle, unless an older one holds all of it and others have signed that', () => {
  expect(chosen([kept(9), kept(7)], 5, alone)).toEqual({ at: 9, stamp: null, witnessed: null, isTrusted: true });
  expect(chosen([kept(9), kept(7, '+')], 5)).toEqual({ at: 7, stamp: null, witnessed: null, isTrusted: true });
  expect(chosen([kept(9), kept(7, '+')], 8)).toEqual({ at: 9, stamp: null, witnessed: 7, isTrusted: true });
  expect(chosen([kept(9), kept(8, '+'), kept(7, '!')], 5, alone)).toEqual({ at: 7, stamp: 7, witnessed: null, isTrusted: true });
});

it('TLG-46 a stamp is over the log’s note alone, so witnesses of the same checkpoint speak beside it', () => {
  const both = kept(9, '+!');
  expect(chosen([both], 5)).toEqual({ at: 9, stamp: 9, witnessed: 9, isTrusted: true });
  expect(chooseAnchor([both], { policy: withWitness, needed: 5 })).toMatchObject({
    checkpoint: { text: both.note },
    witnessed: { text: shownCheckpoint(both) },
  });
});

it('TLG-46 a stamp that no quorum stands before or at is passed over for the quorum', () => {
  expect(chosen([kept(9, '+'), kept(7, '!')], 5)).toEqual({ at: 9, stamp: null, witnessed: null, isTrusted: true });
});

it('TLG-46 without any quorum the newest is taken, and said not to be trusted', () => {
  expect(chosen([kept(9), kept(7)], 5)).toEqual({ at: 9, stamp: null, witnessed: null, isTrusted: false });
  expect(chosen([kept(9)], 10)).toBeNull();
});
