import { startRounds, type LogEvent, type LogFields, type Logger, type Rounds } from '@saferoute/runtime';
import type postgres from 'postgres';
import type { QueuePool } from './queue-pool.ts';

/** What is seen of a pool at one time. Times by `performance.now()`. */
export interface Look {
  readonly now: number;
  /** A job of its tasks is due that nobody has taken; null = it could not be learnt. */
  readonly hasWork: boolean | null;
  /** When the pool last took or finished a job. */
  readonly lastSignOfLife: number;
}

/** What is known of a pool from look to look. */
export interface Suspicion {
  readonly lookedAt: number;
  /** Since when it has let work lie; null while it has not. */
  readonly since: number | null;
}

/** A carrier may keep a job for 10 s, and all of a pool's places may be taken by such. */
const STUCK_AFTER_MS = 12_000;
/** Who looks this late has slept, and so has the pool: nothing follows from what happened meanwhile. */
const LATE_LOOK_MS = 3_000;
const LOOK_EVERY_MS = 1_000;

/** Judges whether a pool lets work lie: due jobs at every look, and neither taken nor finished one in all that time. */
export function judgePool(before: Suspicion | null, { now, hasWork, lastSignOfLife }: Look): Suspicion & { readonly isStuck: boolean } {
  if (hasWork !== true) return { lookedAt: now, since: null, isStuck: false };
  const hasSlept = before !== null && now - before.lookedAt > LATE_LOOK_MS;
  const since = Math.max(hasSlept ? now : (before?.since ?? now), lastSignOfLife);
  return { lookedAt: now, since, isStuck: now - since >= STUCK_AFTER_MS };
}

export interface PoolWatchOptions {
  /** A connection that is none of the pools'. */
  readonly client: postgres.Sql;
  readonly pools: readonly QueuePool[];
  readonly logger: Logger;
  /** Ends the process, so that it is started anew. */
  readonly giveUp: (event: LogEvent, fields: LogFields) => void;
}

/** The net under everything that may keep a pool from its work without its ending: whoever does no work makes room for one that does. */
export function startPoolWatch({ client, pools, logger, giveUp }: PoolWatchOptions): Rounds {
  const suspicions = new Map<QueuePool, Suspicion>();
  const round = async (): Promise<void> => {
    const lying = await readLyingTasks(client).catch((error: unknown) => {
      logger.warn('queue.watch-failed', { error });
      return null;
    });
    for (const pool of pools) {
      const look: Look = {
        now: performance.now(),
        hasWork: lying && pool.tasks.some((task) => lying.has(task)),
        lastSignOfLife: pool.lastSignOfLife(),
      };
      const judged = judgePool(suspicions.get(pool) ?? null, look);
      suspicions.set(pool, judged);
      if (judged.isStuck) giveUp('queue.pool-stuck', { task: pool.tasks[0], ageMs: Math.round(look.now - (judged.since ?? look.now)) });
    }
  };
  return startRounds({ everyMs: LOOK_EVERY_MS, round, onFault: (error) => logger.error('queue.watch-failed', { error }) });
}

/** The tasks that have a job due and free: the first in the order the queue takes them, so that a long queue costs no more than a short one. */
async function readLyingTasks(client: postgres.Sql): Promise<ReadonlySet<string>> {
  const rows = await client<{ task: string }[]>`
    select identifier as task from graphile_worker._private_tasks tasks
    where exists (
      select from graphile_worker._private_jobs jobs
      where jobs.is_available and jobs.run_at <= now() and jobs.task_id = tasks.id)`;
  return new Set(rows.map(({ task }) => task));
}
