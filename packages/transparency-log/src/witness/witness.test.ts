import { formatVerifierKey, parsePolicy, parseNote, type Policy } from '@saferoute/domain/evidence';
import { describe, expect, it } from 'vitest';
import { keyOf, logKey, ORIGIN, vkey } from '../fixtures/log.fixture.ts';
import { COSIGNED_AT, signatureLines, standInWitness, type Behaviour, type StandInWitness } from '../fixtures/stand-in-witness.fixture.ts';
import { entriesOf, storedTree } from '../fixtures/tree.fixture.ts';
import { memorySignedState } from '../signer/memory-signed-state.ts';
import { createSigner } from '../signer/signer.ts';
import { askWitness, type CheckpointToWitness } from './ask-witness.ts';
import { witnessCircle } from './witness-circle.ts';

const tree = storedTree(...entriesOf(40));
const fork = storedTree(...entriesOf(40, 'another'));
const keys = ['w1', 'w2', 'w3'].map((name) => ({ name, key: keyOf(`${name}.example`, 'cosignature') }));
const [w1 = keyOf('w1.example', 'cosignature')] = keys.map(({ key }) => key);

async function wantedAt(size: number, from = tree): Promise<CheckpointToWitness> {
  const signed = await createSigner(logKey, memorySignedState()).sign(from.at(size));
  return { size, checkpoint: signed.ok ? signed.value : '', proveFrom: from.at(size).proveFrom };
}

const seenAt = (size: number, from = tree) => ({ origin: ORIGIN, size, root: from.at(size).root });

async function answerOf(behaviour: Behaviour, wanted?: CheckpointToWitness, seenSize = 0) {
  const { url } = await standInWitness(w1, behaviour);
  return askWitness({ name: 'w1', key: w1.verifier, url }, wanted ?? (await wantedAt(20)), { seenSize, timeoutMs: 2_000 });
}

describe('one witness', () => {
  it('TLG-10 cosigns a log it has never seen, and the same checkpoint again', async () => {
    const witness = await standInWitness(w1);
    const asked = { name: 'w1', key: w1.verifier, url: `${witness.url}/` };
    expect(await askWitness(asked, await wantedAt(20))).toMatchObject({ kind: 'cosigned' });
    expect(await askWitness(asked, await wantedAt(20), { seenSize: 20 })).toMatchObject({ kind: 'cosigned' });
    expect(witness.asked).toEqual(['old 0', 'old 20']);
    expect(witness.seen()).toEqual(seenAt(20));
  });

  it('TLG-10 is asked once where it is known what it has seen, and from where it says otherwise', async () => {
    const witness = await standInWitness(w1, { seen: seenAt(7) });
    const asked = { name: 'w1', key: w1.verifier, url: witness.url };
    expect(await askWitness(asked, await wantedAt(20), { seenSize: 7 })).toMatchObject({ kind: 'cosigned' });
    expect(await askWitness(asked, await wantedAt(25), { seenSize: 3 })).toMatchObject({ kind: 'cosigned' });
    expect(await askWitness(asked, await wantedAt(30))).toMatchObject({ kind: 'cosigned' });
    expect(await askWitness(asked, await wantedAt(31), { seenSize: 90 })).toMatchObject({ kind: 'cosigned' });
    expect(witness.asked).toEqual(['old 7', 'old 3', 'old 20', 'old 0', 'old 25', 'old 31', 'old 30']);
  });

  it('TLG-12 that has seen more leaves than there are is told from all others', async () => {
    expect(await answerOf({ seen: seenAt(30) })).toEqual({ kind: 'ahead', size: 30 });
    expect(await answerOf({ seen: seenAt(30) }, await wantedAt(20), 20)).toEqual({ kind: 'ahead', size: 30 });
  });

  it('TLG-12 that has seen another tree is told from all others', async () => {
    expect(await answerOf({ seen: seenAt(20, fork) })).toEqual({ kind: 'forked' });
    expect(await answerOf({ seen: seenAt(20, fork) }, await wantedAt(20), 20)).toEqual({ kind: 'forked' });
    expect(await answerOf({ seen: seenAt(7, fork) })).toEqual({ kind: 'refused', status: 422 });
  });

  it.each<[string, Behaviour, object]>([
    ['does not know the log', { knows: [] }, { kind: 'refused', status: 404 }],
    [
      'knows the log under another key',
      { knows: [{ ...keyOf('x'), verifier: { ...keyOf('x').verifier, name: ORIGIN } }] },
      { kind: 'refused', status: 403 },
    ],
    ['is broken', { misbehave: () => ({ status: 500 }) }, { kind: 'refused', status: 500 }],
    [
      'leads elsewhere',
      { misbehave: (right, attempt) => (attempt === 1 ? { status: 307, headers: { location: '/w/add-checkpoint' } } : right) },
      { kind: 'silent', reason: 'TypeError' },
    ],
    [
      'signs with another key',
      { misbehave: () => ({ status: 200, body: signatureLines('x\n', keyOf('w2.example', 'cosignature')) }) },
      { kind: 'nonsense', fault: 'unsigned' },
    ],
    [
      'signs something else',
      { misbehave: () => ({ status: 200, body: signatureLines('x\n', w1) }) },
      { kind: 'nonsense', fault: 'bad-signature' },
    ],
    ['says what is no signature', { misbehave: () => ({ status: 200, body: 'OK\n' }) }, { kind: 'nonsense', fault: 'malformed' }],
    ['says nothing', { misbehave: () => ({ status: 200 }) }, { kind: 'nonsense', fault: 'malformed' }],
    ['says more than it could', { misbehave: () => ({ status: 200, body: 'x'.repeat(100_000) }) }, { kind: 'silent', reason: 'Error' }],
    ['finds a conflict in nothing', { misbehave: () => ({ status: 409 }) }, { kind: 'nonsense', fault: 'no-size' }],
    [
      'gives a size that is none',
      { misbehave: () => ({ status: 409, body: '07\n', headers: { 'content-type': 'text/x.tlog.size' } }) },
      { kind: 'nonsense', fault: 'no-size' },
    ],
    [
      'gives another size each time',
      { misbehave: (_right, attempt) => ({ status: 409, body: `${attempt}\n`, headers: { 'content-type': 'text/x.tlog.size' } }) },
      { kind: 'refused', status: 409 },
    ],
  ])('TLG-11 that %s is no cosignature, and no exception', async (_what, behaviour, answer) => {
    expect(await answerOf(behaviour)).toEqual(answer);
  });

  it('TLG-11 that does not answer is given up', async () => {
    const { url } = await standInWitness(w1, { misbehave: () => undefined });
    const asked = { name: 'w1', key: w1.verifier, url };
    expect(await askWitness(asked, await wantedAt(20), { timeoutMs: 100 })).toEqual({ kind: 'silent', reason: 'TimeoutError' });
  });

  it('TLG-11 that is not there is given up', async () => {
    const asked = { name: 'w1', key: w1.verifier, url: 'http://127.0.0.1:9' };
    expect(await askWitness(asked, await wantedAt(20))).toEqual({ kind: 'silent', reason: 'TypeError' });
  });
});

describe('all witnesses of a policy', () => {
  const behaviours: readonly Behaviour[] = [{}, {}, { misbehave: () => undefined }];

  async function circleOf(threshold: number, each = behaviours) {
    const witnesses = await Promise.all(each.map((behaviour, at) => standInWitness(keys[at]?.key ?? w1, behaviour)));
    return { witnesses, circle: witnessCircle(policyWith(witnesses, threshold), { timeoutMs: 500 }) };
  }

  function policyWith(witnesses: readonly StandInWitness[], threshold: number): Policy {
    const lines = witnesses.map(({ url }, at) => `witness w${at + 1} ${formatVerifierKey((keys[at]?.key ?? w1).verifier)} ${url}`);
    const parsed = parsePolicy([`log ${vkey}`, ...lines, `group most ${threshold} w1 w2 w3`, 'quorum most', ''].join('\n'));
    if (!parsed.ok) throw new Error(parsed.error.reason);
    return parsed.value;
  }

  it('TLG-11 are asked at once, and a silent one costs its cosignature and nothing else', async () => {
    const { circle } = await circleOf(2);
    const { checkpoint, verdict, answers } = await circle.cosign(await wantedAt(20));
    expect(verdict).toMatchObject({ ok: true, value: { size: 20, cosigned: [{ at: COSIGNED_AT }, { at: COSIGNED_AT }] } });
    expect(parseNote(checkpoint)?.signatures.map(({ name }) => name)).toEqual([ORIGIN, 'w1.example', 'w2.example']);
    expect([...answers].map(([name, { kind }]) => [name, kind])).toEqual([
      ['w1', 'cosigned'],
      ['w2', 'cosigned'],
      ['w3', 'silent'],
    ]);
  });

  it('TLG-11 are too few where the policy wants more, and what came is kept', async () => {
    const { circle } = await circleOf(3);
    const { checkpoint, verdict } = await circle.cosign(await wantedAt(20));
    expect(verdict).toEqual({ ok: false, error: 'no-quorum' });
    expect(parseNote(checkpoint)?.signatures).toHaveLength(3);
  });

  it('TLG-10 are asked once each, from where they were left', async () => {
    const { circle, witnesses } = await circleOf(3, [{}, { seen: seenAt(9) }, {}]);
    for (const size of [20, 30, 40]) expect((await circle.cosign(await wantedAt(size))).verdict.ok).toBe(true);
    expect(witnesses.map(({ asked }) => asked)).toEqual([
      ['old 0', 'old 20', 'old 30'],
      ['old 0', 'old 9', 'old 20', 'old 30'],
      ['old 0', 'old 20', 'old 30'],
    ]);
  });

  it('TLG-11 without an address are not asked', async () => {
    const parsed = parsePolicy(`log ${vkey}\nwitness w1 ${formatVerifierKey(w1.verifier)}\nquorum none\n`);
    const wanted = await wantedAt(20);
    const { answers, checkpoint } = await witnessCircle(parsed.ok ? parsed.value : policyWith([], 0)).cosign(wanted);
    expect(answers.size).toBe(0);
    expect(checkpoint).toBe(wanted.checkpoint);
  });
});
