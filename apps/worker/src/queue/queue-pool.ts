import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger as QueueLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger } from '@saferoute/runtime';
import { openQueueConnections } from './queue-connections.ts';
import type { PoolRescue } from './pool-rescue.ts';

export interface QueuePoolOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly rescue: PoolRescue;
  readonly taskList: TaskList;
  readonly concurrency: number;
  /** Whether jobs that are due at once are found at once, or at the next poll. */
  readonly looksOnInsert: boolean;
}

/** Takes jobs for as long as the process lives, whatever becomes of PostgreSQL meanwhile. */
export interface QueuePool {
  readonly tasks: readonly string[];
  /** When it last took or finished a job, by `performance.now()`; when it began, if it never did. */
  lastSignOfLife(): number;
  /** Resolves once it has let go of every job: those running are finished first. */
  stop(): Promise<void>;
}

/** What the library calls a pool. It ends by itself when it could not record that a job was done. */
interface Life {
  readonly runner: Runner;
  /** Resolves when it begins to end by itself. */
  readonly ending: Promise<void>;
  /** Resolves once nothing is left of it. */
  bury(): Promise<void>;
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
  const bear = (tries: number) => beginPatiently(() => begin(options, onSign), { logger, tries, signal: stopped.signal });
  let life = await bear(TRIES_AT_START);

  const succession = (async () => {
    while (!stopped.signal.aborted) {
      await Promise.race([life.ending, untilAborted(stopped.signal)]);
      if (stopped.signal.aborted) return;
      logger.error('queue.pool-ended');
      const burial = life.bury().finally(() => burials.delete(burial));
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
async function beginPatiently(begins: () => Promise<Life>, given: { logger: Logger; tries: number; signal: AbortSignal }): Promise<Life> {
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

async function begin(options: QueuePoolOptions, onSign: () => void): Promise<Life> {
  const { logger, rescue, taskList, concurrency, looksOnInsert } = options;
  const connections = openQueueConnections(options);
  const events: WorkerEvents = new EventEmitter();
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  const running = countRunning(events);
  let poolId: string | null = null;
  events.on('pool:create', ({ workerPool }) => {
    poolId = workerPool.id;
    if (!looksOnInsert) workerPool.nudge = () => {};
    rescue.hold(poolId).catch((error: unknown) => logger.error('worker.lock-failed', { error }));
  });
  events.on('pool:gracefulShutdown', () => end());
  events.on('pool:fatalError', () => fail());
  events.on('job:start', onSign);
  events.on('job:complete', onSign);
  events.on('job:error', ({ job, error }) => logger.error('job.failed', { task: job.task_identifier, attempt: job.attempts, error }));
  const looked = firstLook(events);
  let runner: Runner | null = null;
  let burial: Promise<void> | null = null;
  const bury = async (): Promise<void> => {
    // It may be stopping by itself, and says so by an error. Once it could not record something it never says that it is done: it miscounts.
    await Promise.race([runner?.stop().catch(() => {}), failed]);
    await running.none();
    await connections.end();
    if (poolId !== null) await rescue.letGo(poolId);
  };
  try {
    runner = await run({
      pgPool: connections,
      taskList,
      concurrency,
      pollInterval: 200,
      noHandleSignals: true,
      events,
      // In batches it catches what goes wrong with recording that a job is done; one by one it leaves that to nobody.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      // The queue's own log prints payloads and errors as they come; ours says what may be said.
      logger: new QueueLogger(() => () => {}),
    });
    await looked;
  } catch (error) {
    await bury();
    throw error;
  }
  return { runner, ending, bury: () => (burial ??= bury()) };
}

/**
 * A pool has begun when it has looked for a job once. If that fails there is no use in waiting: the library keeps the failure of its first
 * question, which task has which number, as the answer for ever, and such a pool never takes a job.
 */
function firstLook(events: WorkerEvents): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  events.once('worker:getJob:empty', () => resolve());
  events.once('job:start', () => resolve());
  events.once('worker:getJob:error', ({ error }) => reject(error as Error));
  promise.catch(() => {});
  return promise;
}

/** Which jobs of a pool are being done. */
function countRunning(events: WorkerEvents): { none(): Promise<void> } {
  let count = 0;
  let last = Promise.withResolvers<void>();
  last.resolve();
  events.on('job:start', () => {
    if (count === 0) last = Promise.withResolvers<void>();
    count += 1;
  });
  events.on('job:complete', () => {
    count -= 1;
    if (count === 0) last.resolve();
  });
  return { none: () => last.promise };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
