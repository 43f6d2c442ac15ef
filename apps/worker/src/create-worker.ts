import type { TaskList } from 'graphile-worker';
import { startRounds, type Lifecycle, type LogSettings } from '@saferoute/runtime';
import { giveSignOfLife, type SosJobName } from '@saferoute/usecases';
import postgres from 'postgres';
import { startLogKeeper } from './log/log-keeper.ts';
import { startPoolRescue } from './queue/pool-rescue.ts';
import { startPoolWatch } from './queue/pool-watch.ts';
import { startQueuePool, type QueuePool } from './queue/queue-pool.ts';
import { sweep } from './sweeper.ts';
import { alertEscalate } from './tasks/alert-escalate.ts';
import { deliveryProceed } from './tasks/delivery-proceed.ts';
import { evidenceErase } from './tasks/evidence-erase.ts';
import { journeyLook } from './tasks/journey-look.ts';
import { tripSettle } from './tasks/trip-settle.ts';
import type { SosTask, TaskTools } from './tasks/sos-task.ts';

export interface WorkerOptions extends TaskTools {
  /** postgres:// URL of an account that owns the queue's schema. */
  readonly databaseUrl: string;
  readonly sweepIntervalMs: number;
  /** Called when it finds itself unfit to take jobs: ends the process, so that it is started anew. */
  readonly giveUp: Lifecycle['giveUp'];
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
 * Three pools, all without a local queue (which would lock jobs ahead): deadlines never wait behind texts, one carrier that hangs
 * for its 5 s holds up no more than its own texts, and trips, of which a long one is much to read, and erasures wait for each other alone. Deadlines
 * lie ahead when they are inserted, and a trip can wait for the next poll, so that the insert is no reason to look for them: looking in vain
 * would only delay the texts of the same SOS.
 */
const pools: readonly Pool[] = [
  { tasks: { 'alert.escalate': alertEscalate, 'journey.look': journeyLook }, concurrency: 4, looksOnInsert: false },
  { tasks: { 'delivery.proceed': deliveryProceed }, concurrency: 40, looksOnInsert: true },
  { tasks: { 'trip.settle': tripSettle, 'evidence.erase': evidenceErase }, concurrency: 1, looksOnInsert: false },
];

/** A sixth of the time after which a worker is missed. */
const SIGN_EVERY_MS = 5_000;

/** Starts acting by time. The queue's own schema and ours are there already: see migrate.ts. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { logger, databaseUrl, sweepIntervalMs, giveUp } = options;
  // The queue's own tables are not for the role the use cases work as.
  const client = postgres(databaseUrl, { max: 1, idle_timeout: 0, max_lifetime: null, backoff: () => 0.3, onnotice: () => {} });
  const rescue = startPoolRescue({ client, logger });
  const queue: QueuePool[] = [];
  for (const { tasks, ...pool } of pools)
    queue.push(await startQueuePool({ databaseUrl, logger, rescue, taskList: taskListOf(options, tasks), ...pool }));
  const watch = startPoolWatch({ client, pools: queue, logger, giveUp });
  const net = startRounds({
    everyMs: sweepIntervalMs,
    // The first round comes at once: what fell due while no worker ran must not wait.
    round: () => sweep(options),
    onFault: (error) => logger.error('sweep.failed', { error }),
  });
  const signs = startRounds({
    everyMs: SIGN_EVERY_MS,
    round: () => giveSignOfLife(options.ctx),
    onFault: (error) => logger.warn('worker.sign-failed', { error }),
  });
  const keeper = options.log === null ? null : await startLogKeeper({ ...options, settings: options.log });
  return {
    stop: async () => {
      await keeper?.stop();
      await signs.stop();
      await net.stop();
      await watch.stop();
      await Promise.all(queue.map((pool) => pool.stop()));
      await rescue.stop();
      await client.end({ timeout: 2 });
    },
  };
}

function taskListOf(tools: TaskTools, tasks: Readonly<Record<string, SosTask>>): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(tools, payload)]));
}
