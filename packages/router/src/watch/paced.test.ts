import { expect, it } from 'vitest';
import type { RouterContext } from '../context.ts';
import { paced } from './paced.ts';

it('a slow reader is told what is newest once it can take more, and nothing it has missed', async () => {
  let newest = 0;
  let backlog: Promise<void> | null = null;
  async function* events() {
    for (;;) yield newest;
  }
  const told = paced({ backlog: () => backlog } as RouterContext, events())[Symbol.asyncIterator]();
  newest = 1;
  expect(await told.next()).toEqual({ value: 1, done: false });
  const drained = Promise.withResolvers<void>();
  backlog = drained.promise;
  const next = told.next();
  for (newest of [2, 3, 4]) await Promise.resolve();
  drained.resolve();
  expect(await next).toEqual({ value: 4, done: false });
  await told.return?.();
  backlog = null;
  expect(await told.next()).toMatchObject({ done: true });
});
