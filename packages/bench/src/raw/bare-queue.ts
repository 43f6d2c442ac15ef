import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Scene } from '../scene.ts';

/** Jobs of one transaction: when it was committed and when each task began, in milliseconds after `add_job` was called. */
export interface Started {
  readonly committed: number;
  readonly starts: readonly number[];
}

/** The queue alone, in a process of its own like the product's worker. */
export interface BareQueue {
  addJobs(count: number): Promise<Started>;
  stop(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('bare-worker.ts', import.meta.url));

export async function startBareQueue({ url, sql }: Scene): Promise<BareQueue> {
  const worker = fork(MAIN, [url]);
  await once(worker, 'message');
  return {
    addJobs: async (count) => {
      const starts: bigint[] = [];
      const all = Promise.withResolvers<void>();
      const note = (at: unknown) => {
        if (starts.push(BigInt(String(at))) === count) all.resolve();
      };
      worker.on('message', note);
      const called = process.hrtime.bigint();
      await sql`select graphile_worker.add_job('bench.start') from generate_series(1, ${count}::int)`;
      const committed = process.hrtime.bigint();
      await all.promise;
      worker.off('message', note);
      const sinceCall = (at: bigint) => Number(at - called) / 1e6;
      return { committed: sinceCall(committed), starts: starts.map(sinceCall) };
    },
    stop: async () => {
      const gone = once(worker, 'exit');
      worker.kill();
      await gone;
    },
  };
}
