import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRounds } from './rounds.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('begins at once, comes again, and goes on after a round that failed', async () => {
  const faults: unknown[] = [];
  let rounds = 0;
  const round = async () => {
    rounds += 1;
    if (rounds === 1) throw new Error('the first one');
  };
  const going = startRounds({ everyMs: 1_000, round, onFault: (error) => void faults.push(error) });
  expect(rounds).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect([rounds, faults]).toEqual([3, [new Error('the first one')]]);
  await going.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rounds).toBe(3);
});

it('never does two rounds at once, and waits for the last one when it is stopped', async () => {
  const gates: PromiseWithResolvers<void>[] = [];
  const round = () => {
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    return gate.promise;
  };
  const going = startRounds({ everyMs: 1_000, round, onFault: () => {} });
  await vi.advanceTimersByTimeAsync(3_500);
  expect(gates).toHaveLength(1);
  gates[0]?.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(gates).toHaveLength(2);
  let isOver = false;
  const stopped = going.stop().then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isOver).toBe(false);
  gates[1]?.resolve();
  await stopped;
});
