import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import { expect, it } from 'vitest';
import { followJobs } from './pool-life.ts';

/** A pool's events, with no more in them than is looked at. */
function pool() {
  const events = new EventEmitter();
  const jobs = followJobs(events as WorkerEvents);
  const isIdle = () => Promise.race([jobs.none().then(() => true), Promise.resolve().then(() => Promise.resolve(false))]);
  return {
    ...jobs,
    isIdle,
    start: (id: string) => events.emit('job:start', { job: { id } }),
    complete: (id: string) => events.emit('job:complete', { job: { id } }),
    breakWorkerOf: (id: string | null) =>
      events.emit('worker:fatalError', { worker: { getActiveJob: () => (id === null ? null : { id }) } }),
  };
}

it('knows the jobs it has begun and not ended, and is idle without any', async () => {
  const { start, complete, isDoing, isIdle } = pool();
  expect(await isIdle()).toBe(true);
  start('1');
  start('2');
  complete('1');
  expect([isDoing('1'), isDoing('2'), isDoing('3')]).toEqual([false, true, false]);
  expect(await isIdle()).toBe(false);
  complete('2');
  expect(await isIdle()).toBe(true);
});

it('a job whose worker breaks has ended too, or its pool would be waited for in vain', async () => {
  const { start, breakWorkerOf, isDoing, isIdle } = pool();
  start('1');
  breakWorkerOf(null);
  expect(await isIdle()).toBe(false);
  breakWorkerOf('1');
  expect(isDoing('1')).toBe(false);
  expect(await isIdle()).toBe(true);
});
