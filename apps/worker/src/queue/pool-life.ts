import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger } from '@saferoute/runtime';
import type { PoolRescue } from './pool-rescue.ts';
import { openQueueConnections } from './queue-connections.ts';

export interface QueuePoolOptions {
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly rescue: PoolRescue;
  readonly taskList: TaskList;
  readonly concurrency: number;
  /** Whether jobs that are due at once are found at once, or at the next poll. */
  readonly looksOnInsert: boolean;
}

/** What the queue library calls a pool. It ends by itself when it could not record that a job was done. */
export interface PoolLife {
  /** Resolves when it begins to end. */
  readonly ending: Promise<void>;
  /** Ends it, if it does not do so itself; resolves once nothing is left of it. */
  bury(): Promise<void>;
}

/** Begins a pool. Resolves once it has looked for a job, and rejects, leaving nothing behind, if it could not. */
export async function beginLife(options: QueuePoolOptions, onSign: () => void): Promise<PoolLife> {
  const { rescue, taskList, concurrency } = options;
  const connections = openQueueConnections(options);
  const events: WorkerEvents = new EventEmitter();
  const heard = listen(events, options, onSign);
  const looked = firstLook(events);
  let runner: Runner | null = null;
  let burial: Promise<void> | null = null;
  const bury = async (): Promise<void> => {
    // It may be stopping by itself, and says so by an error. Once it could not record something it never says that it is done: it miscounts.
    await Promise.race([runner?.stop().catch(() => {}), heard.failed]);
    await heard.noJobs();
    await connections.end();
    await rescue.letGo(heard.poolId());
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
  return { ending: heard.ending, bury: () => (burial ??= bury()) };
}

/** What a pool tells of itself. */
function listen(events: WorkerEvents, { logger, rescue, looksOnInsert }: QueuePoolOptions, onSign: () => void) {
  const { promise: ending, resolve: end } = Promise.withResolvers<void>();
  const { promise: failed, resolve: fail } = Promise.withResolvers<void>();
  let poolId = '';
  const jobs = followJobs(events);
  events.on('pool:create', ({ workerPool }) => {
    poolId = workerPool.id;
    if (!looksOnInsert) workerPool.nudge = () => {};
    rescue.hold(poolId, jobs.isDoing).catch((error: unknown) => logger.error('worker.lock-failed', { error }));
  });
  events.on('pool:gracefulShutdown', () => end());
  events.on('pool:fatalError', () => fail());
  events.on('job:start', onSign);
  events.on('job:complete', onSign);
  events.on('job:error', ({ job, error }) => logger.error('job.failed', { task: job.task_identifier, attempt: job.attempts, error }));
  return { ending, failed, noJobs: jobs.none, poolId: () => poolId };
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

/** Follows which jobs a pool does. Exported for its test. */
export function followJobs(events: WorkerEvents) {
  const doing = new Set<string>();
  let none = Promise.withResolvers<void>();
  none.resolve();
  events.on('job:start', ({ job }) => {
    if (doing.size === 0) none = Promise.withResolvers<void>();
    doing.add(job.id);
  });
  const end = (jobId: string | undefined): void => {
    if (jobId !== undefined && doing.delete(jobId) && doing.size === 0) none.resolve();
  };
  events.on('job:complete', ({ job }) => end(job.id));
  // A pool that has ended takes no word of a job any more: then this is said instead.
  events.on('worker:fatalError', ({ worker }) => end(worker.getActiveJob()?.id));
  return { isDoing: (jobId: string) => doing.has(jobId), none: () => none.promise };
}
