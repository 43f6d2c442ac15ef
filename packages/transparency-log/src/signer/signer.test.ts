import fc from 'fast-check';
import { openCheckpoint } from '@saferoute/domain/evidence';
import { describe, expect, it } from 'vitest';
import { logKey, policy } from '../fixtures/log.fixture.ts';
import { entriesOf, storedTree } from '../fixtures/tree.fixture.ts';
import { memorySignedState } from './memory-signed-state.ts';
import { createSigner } from './signer.ts';

const LARGEST = 30;
const tree = storedTree(...entriesOf(LARGEST));
/** The same log after a restored backup: it has the first ten leaves in common. */
const fork = storedTree(...entriesOf(10), ...entriesOf(LARGEST - 10, 'another'));
const size = fc.integer({ min: 0, max: LARGEST });

it('TLG-1 signs a log as it grows, and the same tree again', async () => {
  const signer = createSigner(logKey, memorySignedState());
  for (const next of [0, 1, 1, 7, 30, 30]) {
    const signed = await signer.sign(tree.at(next));
    expect(openCheckpoint(signed.ok ? signed.value : '', policy)).toMatchObject({
      ok: true,
      value: { size: next, root: tree.at(next).root },
    });
    expect(await signer.lastSigned()).toEqual({ size: next, root: tree.at(next).root });
  }
});

it('TLG-1 never signs two trees of which one does not begin with the other', async () => {
  const attempt = fc.record({ size, from: fc.constantFrom(tree, fork) });
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 2, maxLength: 12 }), async (attempts) => {
      const signer = createSigner(logKey, memorySignedState());
      const signed: typeof attempts = [];
      for (const one of attempts) if ((await signer.sign(one.from.at(one.size))).ok) signed.push(one);
      for (const [at, { size: later, from }] of signed.entries()) {
        const before = signed[at - 1];
        if (before === undefined) continue;
        expect(later).toBeGreaterThanOrEqual(before.size);
        expect(from.at(before.size).root).toEqual(before.from.at(before.size).root);
      }
    }),
  );
});

describe('TLG-1 refuses, and says what it has signed,', () => {
  it.each([
    ['a smaller tree', tree.at(19), 'smaller'],
    ['another of the same size', fork.at(20), 'forked'],
    ['a larger one that is another', fork.at(25), 'inconsistent'],
    ['a proof of something else', { ...tree.at(25), proveFrom: async () => [] }, 'inconsistent'],
  ])('%s', async (_what, candidate, reason) => {
    const signer = createSigner(logKey, memorySignedState());
    await signer.sign(tree.at(20));
    const { size: lastSize, root } = tree.at(20);
    expect(await signer.sign(candidate)).toEqual({ ok: false, error: { reason, last: { size: lastSize, root } } });
    expect(await signer.lastSigned()).toEqual({ size: lastSize, root });
  });
});

it('TLG-2 remembers a tree before there is a signature of it', async () => {
  const store = memorySignedState();
  const mute = {
    ...logKey,
    sign: () => {
      throw new Error('killed');
    },
  };
  await expect(createSigner(mute, store).sign(tree.at(20))).rejects.toThrow('killed');
  expect(await store.read()).toMatchObject({ size: 20 });
  expect(await createSigner(logKey, store).sign(fork.at(20))).toMatchObject({ ok: false, error: { reason: 'forked' } });
  expect(await createSigner(logKey, store).sign(tree.at(20))).toMatchObject({ ok: true });
});

it('TLG-3 judges a tree anew when another signer was faster', async () => {
  const store = memorySignedState();
  const [other, signer] = [createSigner(logKey, store), createSigner(logKey, store)];
  await signer.sign(tree.at(5));
  const overtaken = {
    ...tree.at(20),
    proveFrom: async (oldSize: number) => {
      if (oldSize === 5) await other.sign(fork.at(15));
      return tree.at(20).proveFrom(oldSize);
    },
  };
  expect(await signer.sign(overtaken)).toMatchObject({ ok: false, error: { reason: 'inconsistent', last: { size: 15 } } });
});
