import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../fixtures/folder.fixture.ts';
import { createFileSignedState, fileSignedState } from './file-signed-state.ts';
import { memorySignedState } from './memory-signed-state.ts';

const stateOf = (size: number, byte = size) => ({ size, root: new Uint8Array(32).fill(byte) });

/** Two signers of one log; in memory they are one, because there is but one process. */
const engines = [
  {
    name: 'memory',
    open: () => {
      const store = memorySignedState();
      return { here: store, there: store };
    },
  },
  {
    name: 'file',
    open: () => {
      const path = join(testFolder(), 'signed-state');
      createFileSignedState(path).close();
      return { here: fileSignedState(path), there: fileSignedState(path) };
    },
  },
];

describe.each(engines)('the $name engine', ({ open }) => {
  it('TLG-3 begins with nothing, and keeps what was swapped in', async () => {
    const { here, there } = open();
    expect(await here.read()).toBeNull();
    expect(await here.compareAndSwap(null, stateOf(5))).toBe(true);
    expect(await there.read()).toEqual(stateOf(5));
    expect(await there.compareAndSwap(stateOf(5), stateOf(2 ** 53 - 1, 9))).toBe(true);
    expect(await here.read()).toEqual(stateOf(2 ** 53 - 1, 9));
  });

  it.each([
    ['nothing', null],
    ['another size', stateOf(4, 5)],
    ['another root', stateOf(5, 4)],
  ])('TLG-3 leaves everything as it was to whoever expects %s', async (_what, expected) => {
    const { here, there } = open();
    await here.compareAndSwap(null, stateOf(5));
    expect(await there.compareAndSwap(expected, stateOf(7))).toBe(false);
    expect(await here.read()).toEqual(stateOf(5));
  });

  it('TLG-3 lets exactly one of those win that expect the same', async () => {
    const { here, there } = open();
    for (const last of [null, ...Array.from({ length: 20 }, (_, at) => at + 1)]) {
      const expected = last === null ? null : stateOf(last);
      const next = stateOf((last ?? 0) + 1);
      const won = await Promise.all([here, there, here, there].map((store) => store.compareAndSwap(expected, next)));
      expect(won.filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('the file engine', () => {
  it('TLG-4 does not take a file that is not there for a log that has signed nothing', () => {
    expect(() => fileSignedState(join(testFolder(), 'signed-state'))).toThrow('is not there');
  });

  it('TLG-4 leaves a state alone that somebody wants to begin anew', async () => {
    const path = join(testFolder(), 'signed-state');
    await createFileSignedState(path).compareAndSwap(null, stateOf(3));
    expect(await createFileSignedState(path).read()).toEqual(stateOf(3));
  });
});
