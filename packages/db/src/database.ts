import type { Instant } from '@saferoute/domain';
import { sql, type SQL } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { prepareStatements } from './prepared-statements.ts';
import { parseTimestamp } from './schema/columns.ts';
import * as schema from './schema/index.ts';

type Drizzle = PostgresJsDatabase<typeof schema>;

/** What readers take: the pool, or a transaction that must see its own writes. */
export type Reader = Pick<Drizzle, 'select' | 'selectDistinct' | 'execute'>;

/** A wake-up for the worker. The job row is the outbox: it commits or vanishes with everything else of its transaction. */
export interface JobRequest {
  /** `noun.verb`, the name of a task file of the worker. */
  readonly task: string;
  /** The effect's id: enqueuing it again replaces it instead of doubling it. */
  readonly key: string;
  readonly payload: Readonly<Record<string, string>>;
  /** By the same clock as `tx.now()`; null = at once. */
  readonly due: Instant | null;
}

/**
 * The one door for a write without `transaction`: a statement that claims something by compare and set, which is a transaction of its own. Only
 * for what nothing else has to be true together with. Who may open it, the repository's rules say by name.
 */
export interface ClaimDoor {
  /** Runs one statement that returns a row if the claim is ours; on disk when this resolves. Of any number at once one hears yes. */
  compareAndSet(statement: SQL): Promise<boolean>;
}

/**
 * The write of work that reads first and then writes by a single statement, which is a transaction of its own: one around both would be two round
 * trips more, and isolates no more, since each of its statements sees what is committed by then. Who may open it, the repository's rules say by name.
 */
export interface WriteDoor {
  /** On disk when this resolves. */
  write(statement: SQL): Promise<void>;
}

/** One open transaction. Writers take this type, so that nothing can be written outside one; the exceptions take `ClaimDoor` and `WriteDoor`. */
export interface Tx extends Reader, Pick<Drizzle, 'insert' | 'update' | 'delete'> {
  /** The instant this transaction began, by `saferoute.now()`. */
  now(): Promise<Instant>;
  readonly jobs: { enqueue(jobs: readonly JobRequest[]): Promise<void> };
  /** Runs once the commit is durable; not at all after a rollback. For hints only: nothing may depend on it. */
  afterCommit(hint: () => void): void;
}

export interface Database {
  readonly read: Reader;
  readonly claims: ClaimDoor;
  /** For the account library alone, which brings its own queries for its own four tables. */
  readonly accounts: Drizzle;
  /**
   * Runs `work` in one transaction. When it resolves the commit is on disk (`synchronous_commit = on` is asserted at start).
   * A deadlock, a serialisation failure or a `ReadAgain` rolled everything back, so `work` is run again, up to 3 times in all; any other error is
   * thrown.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs work that writes by one statement and no more. It is run again, and thrown, as the work of `transaction` is. */
  decideAndWrite<T>(work: (door: WriteDoor) => Promise<T>): Promise<T>;
  /** How many transactions have failed for good since it was opened. */
  failedWrites(): number;
  close(): Promise<void>;
}

/**
 * What a process may work as; see the migrations for what each may do. The application records and looks up; the sequencer moves leaves into the
 * log; the evidence reader alone reads sealed facts; retention alone destroys them.
 */
export type DatabaseRole =
  | 'saferoute_app'
  | 'saferoute_sequencer'
  | 'saferoute_evidence_reader'
  | 'saferoute_retention'
  | 'saferoute_owner';

export interface DatabaseOptions {
  /** postgres:// URL. */
  readonly url: string;
  readonly maxConnections?: number;
  readonly applicationName?: string;
  /** The role to work as: the application's unless told. */
  readonly role?: DatabaseRole;
}

const RECONNECT_AFTER_S = 0.3;
/**
 * A BEGIN that fills a connection's pipeline is sent without reserving the connection: it fails, and whatever the pool sends there next runs inside its
 * transaction (porsager/postgres#1189, seen in 3.4.9 with a few hundred callers). So no pipeline is ever full.
 */
const NEVER_FULL = { max_pipeline: Number.MAX_SAFE_INTEGER };

/**
 * On flash, and in memory, no page is further away than another. With the server's own 4, made for spinning disks, the planner read somebody's last ten
 * minutes of points and sorted them to find three: 3 ms instead of 0.04.
 */
const ANY_PAGE_COST = 1.1;

/** Connects and refuses to start on a server that would acknowledge a commit before it is durable. */
export async function openDatabase({
  url,
  maxConnections = 10,
  applicationName = 'saferoute',
  role = 'saferoute_app',
}: DatabaseOptions): Promise<Database> {
  const client = postgres(url, {
    max: maxConnections,
    ...NEVER_FULL,
    onnotice: () => {},
    // The library's own pause grows to 20 s while PostgreSQL restarts; an SOS must not wait for it.
    backoff: () => RECONNECT_AFTER_S,
    connection: {
      application_name: applicationName,
      role,
      TimeZone: 'UTC',
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      random_page_cost: ANY_PAGE_COST,
    },
  });
  try {
    await assertDurable(client);
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error;
  }
  const db = drizzle(prepareStatements(client), { schema });
  let failedWrites = 0;
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      failedWrites += 1;
      throw error;
    }
  };
  const door: WriteDoor = { write: async (statement) => void (await db.execute(statement)) };
  return {
    read: db,
    claims: { compareAndSet: async (statement) => (await db.execute(statement)).length === 1 },
    accounts: db,
    transaction: (work) => counted(() => untilItHolds(() => runTransaction(db, work))),
    decideAndWrite: (work) => counted(() => untilItHolds(() => work(door))),
    failedWrites: () => failedWrites,
    close: () => client.end({ timeout: 5 }),
  };
}

/** Commits that are acknowledged before they are on disk were measured to lose tens of rows per power cut. */
async function assertDurable(client: postgres.Sql): Promise<void> {
  const [row] = await client<
    { sync: string; fsync: string }[]
  >`select current_setting('synchronous_commit') as sync, current_setting('fsync') as fsync`;
  const durable = row !== undefined && row.fsync === 'on' && ['on', 'remote_write', 'remote_apply'].includes(row.sync);
  if (!durable) throw new Error('PostgreSQL must run with synchronous_commit = on and fsync = on: an acknowledged SOS must never be lost.');
}

/** Thrown by the work of a transaction when what it had read is no longer so: everything is rolled back, and the work is done again. */
export class ReadAgain extends Error {
  override readonly name = 'ReadAgain';
}

const RETRYABLE = new Set(['40001', '40P01']);
const MAX_TRIES = 3;

const isPassing = (error: unknown): boolean => error instanceof ReadAgain || RETRYABLE.has(sqlStateOf(error));

async function untilItHolds<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isPassing(error)) throw error;
    }
  }
}

async function runTransaction<T>(db: Drizzle, work: (tx: Tx) => Promise<T>): Promise<T> {
  const hints: (() => void)[] = [];
  const result = await db.transaction(async (inner) => work(asTx(inner, hints)));
  for (const hint of hints) hint();
  return result;
}

/** The five-character SQLSTATE of a database error, wrapped or not; empty for any other error. */
export function sqlStateOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string' && error.code.length === 5) return error.code;
  return 'cause' in error ? sqlStateOf(error.cause) : '';
}

type DrizzleTx = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

function asTx(inner: DrizzleTx, hints: (() => void)[]): Tx {
  let clock: Promise<Instant> | undefined;
  return Object.assign(Object.create(inner) as DrizzleTx, {
    now: () => (clock ??= readClock(inner)),
    jobs: {
      enqueue: async (jobs: readonly JobRequest[]) => {
        if (jobs.length === 0) return;
        const specs = jobs.map(({ due, ...job }) => ({ ...job, due: due === null ? null : new Date(due).toISOString() }));
        await inner.execute(sql`select saferoute.enqueue(${JSON.stringify(specs)}::text::jsonb)`);
      },
    },
    afterCommit: (hint: () => void) => {
      hints.push(hint);
    },
  });
}

/** The clock all use cases share. */
export async function readClock(db: Reader): Promise<Instant> {
  const [row] = await db.execute<{ now: string }>(sql`select saferoute.now()::text as now`);
  if (row === undefined) throw new Error('select without a table answers one row');
  return parseTimestamp(row.now);
}
