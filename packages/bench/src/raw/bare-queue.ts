import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, run } from 'graphile-worker';
import pg from 'pg';
import type { Scene } from '../scene.ts';

/** Jobs of one transaction: when it was committed and when each task began, in milliseconds after `add_job` was called. */
export interface Started {
  readonly committed: number;
  readonly starts: readonly number[];
}

/** The queue alone, with a task that does nothing. */
export interface BareQueue {
  addJobs(count: number): Promise<Started>;
  stop(): Promise<void>;
}

/** Runs with what the product gives its own pools: no local queue, the same polling, the same concurrency. */
export async function startBareQueue({ url, sql }: Scene): Promise<BareQueue> {
  const started = new EventEmitter<{ task: [at: number] }>();
  const connections = new pg.Pool({ connectionString: url, max: 20 })
    .on('error', () => {})
    .on('connect', (client) => client.on('error', () => {}));
  const runner = await run({
    pgPool: connections,
    taskList: { 'bench.start': () => void started.emit('task', performance.now()) },
    concurrency: 40,
    pollInterval: 200,
    noHandleSignals: true,
    logger: new QueueLogger(() => () => {}),
  });
  return {
    addJobs: async (count) => {
      const starts: number[] = [];
      const all = Promise.withResolvers<void>();
      const note = (at: number) => {
        if (starts.push(at) === count) all.resolve();
      };
      started.on('task', note);
      const called = performance.now();
      await sql`select graphile_worker.add_job('bench.start') from generate_series(1, ${count}::int)`;
      const committed = performance.now();
      await all.promise;
      started.off('task', note);
      return { committed: committed - called, starts: starts.map((at) => at - called) };
    },
    stop: async () => {
      await runner.stop();
      await connections.end();
    },
  };
}
