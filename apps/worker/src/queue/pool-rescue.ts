import { startRounds, type Logger } from '@saferoute/runtime';
import type postgres from 'postgres';

/** Pools of this process hold their lock on one connection; when the process dies, so does the connection, and the lock is free. */
export interface PoolRescue {
  /** Declares a pool of this process alive for as long as the process is, or until it is let go. */
  hold(poolId: string): Promise<void>;
  /** The pool has ended: what it has not recorded as done is anybody's. */
  letGo(poolId: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RescueOptions {
  /** Has one connection, and keeps it. */
  readonly client: postgres.Sql;
  readonly logger: Logger;
}

const LOCK_CLASS = 7_233_002;
const LOOK_EVERY_MS = 500;
/** A live pool whose connection broke needs a moment to take its lock again. */
const DEAD_AFTER_MS = 2_500;

/**
 * Frees the jobs of killed workers. The queue itself keeps them locked for four hours. Measured: a killed worker's jobs run again within
 * 3 s, and since a job may then run twice, tasks re-read the world before they act.
 */
export function startPoolRescue({ client, logger }: RescueOptions): PoolRescue {
  const own = new Set<string>();
  const freeSince = new Map<string, number>();
  /** The connection the locks of these pools are on: they belong to it. */
  let locked = { backend: 0, pools: new Set<string>() };

  /** Takes what locks of this process are missing: after a reconnect, all of them. */
  async function keepOwnLocks(): Promise<void> {
    const [row] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row !== undefined && row.pid !== locked.backend) locked = { backend: row.pid, pools: new Set() };
    for (const poolId of own) {
      if (locked.pools.has(poolId)) continue;
      // A connection that is not quite gone may still hold it: then the next round takes it.
      const [lock] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${LOCK_CLASS}, hashtext(${poolId})) as taken`;
      if (lock?.taken === true) locked.pools.add(poolId);
    }
  }

  async function look(): Promise<void> {
    await keepOwnLocks();
    const holders = await client<{ pool: string }[]>`
      select distinct locked_by as pool from graphile_worker._private_jobs
      where locked_by is not null and not exists (
        select from pg_locks where locktype = 'advisory' and classid = ${LOCK_CLASS} and objsubid = 2
          and objid = (hashtext(locked_by)::bigint & 4294967295)::text::oid)`;
    const now = performance.now();
    const free = new Set(holders.map(({ pool }) => pool).filter((pool) => !own.has(pool)));
    for (const pool of freeSince.keys()) if (!free.has(pool)) freeSince.delete(pool);
    for (const pool of free) if (!freeSince.has(pool)) freeSince.set(pool, now);
    const dead = [...freeSince].filter(([, since]) => now - since >= DEAD_AFTER_MS).map(([pool]) => pool);
    if (dead.length === 0) return;
    await client`select graphile_worker.force_unlock_workers(${dead})`;
    await client`select pg_notify('jobs:insert', '{"r":0,"count":1}')`;
    logger.warn('worker.rescued', { count: dead.length });
  }

  const onFault = (error: unknown): void => logger.warn('worker.rescue-failed', { error });
  const rounds = startRounds({ everyMs: LOOK_EVERY_MS, round: look, onFault });

  return {
    hold: async (poolId) => {
      own.add(poolId);
      await keepOwnLocks();
    },
    letGo: async (poolId) => {
      own.delete(poolId);
      if (!locked.pools.delete(poolId)) return;
      await client`select pg_advisory_unlock(${LOCK_CLASS}, hashtext(${poolId}))`.catch(onFault);
    },
    stop: () => rounds.stop(),
  };
}
