import { expect, it } from 'vitest';
import { KeptRead } from './kept-read.ts';

function open() {
  let nowMs = 0;
  const reads: PromiseWithResolvers<string>[] = [];
  const kept = new KeptRead(() => (reads[reads.length] = Promise.withResolvers<string>()).promise, { forMs: 1_000, nowMs: () => nowMs });
  return { kept, reads, pass: (ms: number) => (nowMs += ms) };
}

it('one read answers all who ask within a while of its beginning, and nobody later', async () => {
  const { kept, reads, pass } = open();
  const early = [kept.get(), kept.get()];
  pass(999);
  early.push(kept.get());
  pass(1);
  const late = kept.get();
  expect(reads).toHaveLength(2);
  reads[0]?.resolve('first');
  reads[1]?.resolve('second');
  expect(await Promise.all(early)).toEqual(['first', 'first', 'first']);
  expect(await late).toBe('second');
  expect(await kept.get()).toBe('second');
});

it('whoever asks after a change is not told what was read before it, not even by a read that was under way', async () => {
  const { kept, reads } = open();
  const before = kept.get();
  kept.forget();
  const after = kept.get();
  reads[1]?.resolve('changed');
  reads[0]?.resolve('as it was');
  expect([await before, await after, await kept.get()]).toEqual(['as it was', 'changed', 'changed']);
});

it('a read that fails is not kept, and takes nothing with it that was read since', async () => {
  const { kept, reads } = open();
  const failing = kept.get();
  reads[0]?.reject(new Error('cut'));
  await expect(failing).rejects.toThrow('cut');
  const next = kept.get();
  reads[1]?.resolve('read');
  expect(await next).toBe('read');

  kept.forget();
  const late = kept.get();
  kept.forget();
  const newer = kept.get();
  reads[3]?.resolve('newer');
  await newer;
  reads[2]?.reject(new Error('cut'));
  await expect(late).rejects.toThrow('cut');
  expect(await kept.get()).toBe('newer');
  expect(reads).toHaveLength(4);
});
