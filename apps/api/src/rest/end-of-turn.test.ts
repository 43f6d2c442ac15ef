import { expect, it } from 'vitest';
import { endOfTurn } from './end-of-turn.ts';

it('ends for all who wait in one turn of the event loop directly after one another, and not before what else is due in it', async () => {
  const seen: string[] = [];
  const waits = (name: string) => endOfTurn().then(() => seen.push(name));
  const first = waits('first');
  queueMicrotask(() => {
    seen.push('in between');
    void waits('second');
  });
  await first;
  await Promise.resolve();
  expect(seen).toEqual(['in between', 'first', 'second']);
  const next = endOfTurn();
  expect(next).toBe(endOfTurn());
  await next;
  expect(next).not.toBe(endOfTurn());
});
