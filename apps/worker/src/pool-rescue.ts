import type { Logger } from '@saferoute/runtime';
import postgres from 'postgres';

/** Pools of this process hold their lock on one connection; when the process dies, so does the connection, and the lock is free. */
export interface PoolRescue {
  /** Declares a pool of this process alive for as long as the process is. */
  hold(poolId: string): Promise<void>;
  stop(): Promise<void>;
}

const LOCK_CLASS = 7_233_002;
const LOOK_EVERY_MS = 500;
/** A live pool whose connection broke needs a moment to take its lock again. */
const DEAD_AFTER_MS = 2_500;

/**
 * Frees the jobs of killed workers. The queue itself keeps them locked for four hours. Measured: a killed worker's jobs run again within
 * 3 s, and since a job may then run twice, tasks re-read the world before they act.
 */
export function startPoolRescue({ databaseUrl, logger }: { databaseUrl: string; logger: Logger }): PoolRescue {
  const client = postgres(databaseUrl, { max: 1, idle_timeout: 0, max_lifetime: null, backoff: () => 0.3, onnotice: () => {} });
  const own = new Set<string>();
  const freeSince = new Map<string, number>();
  let backend: number | null = null;
  let stopped = false;
  let round: Promise<void> = Promise.resolve();

  /** Takes this process's locks again after a reconnect: they belong to the connection. */
  async function keepOwnLocks(): Promise<void> {
    const [row] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (row === undefined || row.pid === backend) return;
    for (const poolId of own) await client`select pg_try_advisory_lock(${LOCK_CLASS}, hashtext(${poolId}))`;
    backend = row.pid;
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

  const timer = setInterval(() => {
    round = round.then(look).catch((error: unknown) => {
      if (!stopped) logger.warn('worker.rescue-failed', { error });
    });
  }, LOOK_EVERY_MS);

  return {
    hold: async (poolId) => {
      own.add(poolId);
      backend = null;
      await keepOwnLocks();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await round;
      await client.end({ timeout: 2 });
    },
  };
}
