import { startRounds, type Logger } from '@saferoute/runtime';
import type postgres from 'postgres';

/** Pools of this process hold their lock on one connection; when the process dies, so does the connection, and the lock is free. */
export interface PoolRescue {
  /**
   * Declares a pool of this process alive for as long as the process is, or until it is let go. `isDoing` answers whether it knows that it has a
   * job: it may hold others without knowing, when PostgreSQL gave them to it and the answer was lost.
   */
  hold(poolId: string, isDoing: (jobId: string) => boolean): Promise<void>;
  /** The pool has ended: what it has not recorded as done is anybody's. */
  letGo(poolId: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RescueOptions {
  /** Has one connection, and keeps it. */
  readonly client: postgres.Sql;
  readonly logger: Logger;
}

interface LockedJob {
  readonly id: string;
  readonly pool: string;
  /** Some process declares that pool alive. */
  readonly isHeld: boolean;
}

const LOCK_CLASS = 7_233_002;
const LOOK_EVERY_MS = 500;
/** A live pool whose connection broke needs a moment to take its lock again, and the answer that gives a job to a pool may be on its way. */
const LOST_AFTER_MS = 2_500;

/**
 * Frees the jobs that nobody does: those of killed workers, and those of a pool of this process that does not know of them. The queue itself keeps
 * them locked for four hours. Measured: a killed worker's jobs run again within 3 s, and since a job may then run twice, tasks re-read the world
 * before they act.
 */
export function startPoolRescue({ client, logger }: RescueOptions): PoolRescue {
  const own = new Map<string, (jobId: string) => boolean>();
  /** Since when a job has been seen to be nobody's, at every look, by `performance.now()`. */
  const lostSince = new Map<string, number>();

  /**
   * Takes the locks of this process that are missing, after a reconnect all of them, and lets go of those it holds for pools that have ended. What is held
   * is asked of the server in the same statement: such locks are counted, and one taken twice would outlive its pool.
   */
  async function keepLocks(): Promise<void> {
    await client`
      select case when is_own then pg_try_advisory_lock(${LOCK_CLASS}, key) else pg_advisory_unlock(${LOCK_CLASS}, key) end
      from (
        select key, own.pool is not null as is_own
        from (select hashtext(pool) as key, pool from unnest(${[...own.keys()]}::text[]) pool) own
        full join (
          select objid::bigint::bit(32)::int as key, pid from pg_locks
          where locktype = 'advisory' and classid = ${LOCK_CLASS} and objsubid = 2 and pid = pg_backend_pid()
        ) held using (key)
        where own.pool is null or held.pid is null
      ) amiss`;
  }

  function isLost({ id, pool, isHeld }: LockedJob): boolean {
    const isDoing = own.get(pool);
    return isDoing === undefined ? !isHeld : !isDoing(id);
  }

  async function look(): Promise<void> {
    await keepLocks();
    const jobs = await client<LockedJob[]>`
      select id::text, locked_by as pool, exists (
        select from pg_locks where locktype = 'advisory' and classid = ${LOCK_CLASS} and objsubid = 2
          and objid = (hashtext(locked_by)::bigint & 4294967295)::text::oid) as "isHeld"
      from graphile_worker._private_jobs where locked_by is not null`;
    const now = performance.now();
    const lost = new Map(jobs.filter(isLost).map((job) => [`${job.pool} ${job.id}`, job]));
    for (const key of lostSince.keys()) if (!lost.has(key)) lostSince.delete(key);
    for (const key of lost.keys()) if (!lostSince.has(key)) lostSince.set(key, now);
    const nobodys = [...lost].filter(([key]) => now - (lostSince.get(key) ?? now) >= LOST_AFTER_MS).map(([, job]) => job);
    if (nobodys.length > 0) await free(nobodys);
  }

  async function free(jobs: readonly LockedJob[]): Promise<void> {
    // Who has taken one anew since the look keeps it.
    const freed = await client`
      update graphile_worker._private_jobs jobs set locked_at = null, locked_by = null
      from unnest(${jobs.map(({ id }) => id)}::bigint[], ${jobs.map(({ pool }) => pool)}::text[]) lost (id, pool)
      where jobs.id = lost.id and jobs.locked_by = lost.pool`;
    await client`select pg_notify('jobs:insert', '{"r":0,"count":1}')`;
    logger.warn('worker.rescued', { count: freed.count });
  }

  const onFault = (error: unknown): void => logger.warn('worker.rescue-failed', { error });
  const rounds = startRounds({ everyMs: LOOK_EVERY_MS, round: look, onFault });

  return {
    hold: async (poolId, isDoing) => {
      own.set(poolId, isDoing);
      await keepLocks();
    },
    letGo: async (poolId) => {
      own.delete(poolId);
      await keepLocks().catch(onFault);
    },
    stop: () => rounds.stop(),
  };
}
