import { expect, it } from 'vitest';
import { SharedRead } from './shared-read.ts';

it('one read answers all who asked before it began, and nobody who asked later', async () => {
  const reads: PromiseWithResolvers<string>[] = [];
  const shared = new SharedRead(() => (reads[reads.length] = Promise.withResolvers<string>()).promise);
  const early = [shared.get(), shared.get()];
  await Promise.resolve();
  const late = [shared.get(), shared.get()];
  await Promise.resolve();
  expect(reads).toHaveLength(1);
  reads[0]?.resolve('first');
  expect(await Promise.all(early)).toEqual(['first', 'first']);
  await Promise.resolve();
  reads[1]?.reject(new Error('cut'));
  await expect(Promise.all(late)).rejects.toThrow('cut');
  const after = shared.get();
  await new Promise(setImmediate);
  reads[2]?.resolve('third');
  expect(await after).toBe('third');
  expect(reads).toHaveLength(3);
});
