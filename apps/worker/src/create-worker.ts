import { EventEmitter } from 'node:events';
import { Logger as QueueLogger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { SosJobName } from '@saferoute/usecases';
import type { LogSettings } from '@saferoute/runtime';
import { startLogKeeper } from './log/log-keeper.ts';
import { startPoolRescue, type PoolRescue } from './pool-rescue.ts';
import { sweep } from './sweeper.ts';
import { alertEscalate } from './tasks/alert-escalate.ts';
import { deliveryProceed } from './tasks/delivery-proceed.ts';
import { journeyLook } from './tasks/journey-look.ts';
import type { SosTask, TaskTools } from './tasks/sos-task.ts';

export interface WorkerOptions extends TaskTools {
  /** postgres:// URL of an account that owns the queue's schema. */
  readonly databaseUrl: string;
  readonly sweepIntervalMs: number;
  /** Null: this worker leaves the log of evidence alone. */
  readonly log: LogSettings | null;
}

export interface Worker {
  /** Resolves once the process has let go of every job: those running are finished first. */
  stop(): Promise<void>;
}

interface Pool {
  readonly tasks: Readonly<Partial<Record<SosJobName, SosTask>>>;
  readonly concurrency: number;
  /** Whether jobs that are due at once are found at once, or at the next poll. */
  readonly looksOnInsert: boolean;
}

/**
 * Two pools, both without a local queue (which would lock jobs ahead): deadlines never wait behind texts, and one carrier that hangs
 * for its 5 s holds up no more than its own texts. Deadlines lie ahead when they are inserted, so that
 * the insert is no reason to look for them: looking in vain would only delay the texts of the same SOS.
 */
const pools: readonly Pool[] = [
  { tasks: { 'alert.escalate': alertEscalate, 'journey.look': journeyLook }, concurrency: 4, looksOnInsert: false },
  { tasks: { 'delivery.proceed': deliveryProceed }, concurrency: 40, looksOnInsert: true },
];

/** Starts acting by time. The queue's own schema and ours are there already: see migrate.ts. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { logger, databaseUrl, sweepIntervalMs } = options;
  const rescue = startPoolRescue({ databaseUrl, logger });
  const runners: Runner[] = [];
  for (const pool of pools) runners.push(await startPool(options, pool, rescue));
  const net = startSweeping(options, sweepIntervalMs);
  const keeper = options.log === null ? null : await startLogKeeper({ ...options, settings: options.log });
  return {
    stop: async () => {
      await keeper?.stop();
      await net.stop();
      await Promise.all(runners.map(async (runner) => runner.stop()));
      await rescue.stop();
    },
  };
}

async function startPool(options: WorkerOptions, pool: Pool, rescue: PoolRescue): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => {
    if (!pool.looksOnInsert) workerPool.nudge = () => {};
    rescue.hold(workerPool.id).catch((error: unknown) => options.logger.error('worker.lock-failed', { error }));
  });
  events.on('job:error', ({ job, error }) =>
    options.logger.error('job.failed', { task: job.task_identifier, attempt: job.attempts, error }),
  );
  return run({
    connectionString: options.databaseUrl,
    taskList: taskListOf(options, pool.tasks),
    concurrency: pool.concurrency,
    maxPoolSize: 10,
    pollInterval: 200,
    noHandleSignals: true,
    events,
    // The queue's own log prints payloads and errors as they come; ours says what may be said.
    logger: new QueueLogger(() => () => {}),
  });
}

function taskListOf(tools: TaskTools, tasks: Readonly<Record<string, SosTask>>): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(tools, payload)]));
}

function startSweeping(tools: TaskTools, intervalMs: number): { stop(): Promise<void> } {
  let round: Promise<unknown> = Promise.resolve();
  const once = () => {
    round = round.then(() => sweep(tools)).catch((error: unknown) => tools.logger.error('sweep.failed', { error }));
  };
  // What fell due while no worker ran must not wait for the first interval.
  once();
  const timer = setInterval(once, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
