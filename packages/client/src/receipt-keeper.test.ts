import {
  appendLeaves,
  assembleProof,
  emptyTree,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  leafHashOf,
  planInclusion,
  rfc6962,
  rootOf,
  signingKey,
  signNote,
  toUtf8,
} from '@saferoute/domain/evidence';
import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createReceiptKeeper } from './receipt-keeper.ts';
import { type ProofAnswer, receiptWords } from './receipt.ts';

const keyOf = (byte: number) => signingKey({ name: 'safe.example/log', type: 'ed25519', seed: new Uint8Array(32).fill(byte) });
const entries = ['a', 'b', 'c'].map(toUtf8);
const receipt = leafHashOf(entries[1]!);

/** What a log under this key answers. */
function proved(byte: number): ProofAnswer {
  const { tree, completed } = appendLeaves(emptyTree, entries.map(rfc6962.leaf));
  const plan = planInclusion(1, 3);
  const hashes = plan.nodes.map(({ level, index }) => completed.find((node) => node.level === level && node.index === index)!.hash);
  const key = keyOf(byte);
  const text = formatCheckpoint({ origin: key.verifier.name, size: 3, root: rootOf(tree) });
  const checkpoint = formatNote({ text, signatures: [signNote(text, key)] });
  const proof = formatTlogProof({ index: 1, hashes: assembleProof(plan, hashes), checkpoint });
  return { kind: 'proved', proof, verifierKey: formatVerifierKey(key.verifier) };
}

function phone(answers: readonly (ProofAnswer | null)[], stored = new Map<string, string>()) {
  const clock = createManualClock();
  let asked = 0;
  const keeper = createReceiptKeeper({
    prove: async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (!answer) throw new Error('no network');
      return answer;
    },
    accountId: 'jane',
    clock,
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => stored.set(key, value),
      removeItem: (key) => stored.delete(key),
    },
  });
  return { keeper, clock, stored };
}

const waiting: ProofAnswer = { kind: 'waiting', verifierKey: null };
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

it('TLG-45 a receipt is kept through a restart and proved on the phone itself, with the first key it saw', async () => {
  const first = phone([waiting]);
  first.keeper.keep(receipt);
  await settled();
  expect(first.keeper.state.get()).toEqual({ name: 'waiting' });
  const second = phone([proved(1)], first.stored);
  second.keeper.start();
  await settled();
  expect(second.keeper.state.get()).toMatchObject({ name: 'proved', size: 3 });
  expect(receiptWords(second.keeper.state.get(), () => '14:32')).toBe('Your SOS is on record: proved at 14:32.');
  const third = phone([proved(2)], first.stored);
  third.keeper.start();
  await settled();
  expect(third.keeper.state.get()).toEqual({ name: 'other-key' });
});

it('TLG-45 a receipt that a server does not prove within a minute is missing; a phone without a network only waits', async () => {
  const { keeper, clock } = phone([waiting]);
  keeper.keep(receipt);
  await settled();
  for (let at = 0; at < 13; at += 1) {
    await clock.advance(5_001);
  }
  expect(keeper.state.get()).toEqual({ name: 'missing' });
  const alone = phone([null]);
  alone.keeper.keep(receipt);
  await settled();
  await alone.clock.advance(120_000);
  expect(alone.keeper.state.get()).toEqual({ name: 'waiting' });
});

it('TLG-45 a proof of another leaf, or one that was turned by a byte, proves nothing', async () => {
  const other = phone([proved(1)]);
  other.keeper.keep(leafHashOf(entries[0]!));
  const turned = phone([{ ...proved(1), proof: proved(1).proof!.replace('index 1', 'index 0') }]);
  turned.keeper.keep(receipt);
  await settled();
  expect([other, turned].map(({ keeper }) => keeper.state.get().name)).toEqual(['false-proof', 'false-proof']);
});
