import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@saferoute/runtime';
import { beginLife, type PoolLife, type QueuePoolOptions } from './pool-life.ts';

/** Takes jobs for as long as the process lives, whatever becomes of PostgreSQL meanwhile. */
export interface QueuePool {
  readonly tasks: readonly string[];
  /** When it last took or finished a job, by `performance.now()`; when it began, if it never did. */
  lastSignOfLife(): number;
  /** Resolves once it has let go of every job: those running are finished first. */
  stop(): Promise<void>;
}

const BETWEEN_TRIES_MS = 300;
/** A process that cannot begin at all says so by not starting. */
const TRIES_AT_START = 10;

/** Starts a pool and, whenever it ends by itself, its successor, while what it began is still being finished. */
export async function startQueuePool(options: QueuePoolOptions): Promise<QueuePool> {
  const { logger, taskList } = options;
  const stopped = new AbortController();
  const burials = new Set<Promise<void>>();
  let signOfLife = performance.now();
  const onSign = (): void => void (signOfLife = performance.now());
  const bear = (tries: number) => beginPatiently(() => beginLife(options, onSign), { logger, tries, signal: stopped.signal });
  let life = await bear(TRIES_AT_START);

  const succession = (async () => {
    while (!stopped.signal.aborted) {
      await Promise.race([life.ending, untilAborted(stopped.signal)]);
      if (stopped.signal.aborted) return;
      logger.error('queue.pool-ended');
      const burial = life
        .bury()
        .catch((error: unknown) => logger.warn('queue.pool-not-ended', { error }))
        .finally(() => burials.delete(burial));
      burials.add(burial);
      const next = await bear(Infinity).catch(() => null);
      if (next === null) return;
      life = next;
    }
  })();

  return {
    tasks: Object.keys(taskList),
    lastSignOfLife: () => signOfLife,
    stop: async () => {
      stopped.abort();
      await succession;
      await Promise.all([life.bury(), ...burials]);
    },
  };
}

/** Rejects when the tries are used up, or nobody wants one any more. */
async function beginPatiently(
  begins: () => Promise<PoolLife>,
  given: { logger: Logger; tries: number; signal: AbortSignal },
): Promise<PoolLife> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await begins();
    } catch (error) {
      given.logger.warn('queue.pool-not-begun', { attempt, error });
      if (attempt >= given.tries || given.signal.aborted) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
