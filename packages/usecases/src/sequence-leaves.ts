import { hash } from 'node:crypto';
import { appendLeaves, emptyTree, peaksOf, resumeTree, sequence, toUtf8, treeHasher, type GrowingTree } from '@saferoute/domain/evidence';
import {
  awaitLogLock,
  insertGrowth,
  insertOrigin,
  readLogSize,
  readNewestOrigin,
  readNodes,
  requeueAllLeaves,
  takeQueuedLeaves,
  tryLogLock,
  type Database,
  type LogOrigin,
  type Reader,
  type Tx,
} from '@saferoute/db';

/** Leaves a transaction takes: about 50 ms of work, so that a kill loses little and a lock is held briefly. */
const BATCH = 1_000;

/** `busy`: another process is at it. `no-log`: nobody has begun a log yet; leaves wait. */
export type Sequencing = { readonly kind: 'busy' | 'no-log' } | { readonly kind: 'sequenced'; readonly count: number };

/**
 * Gives leaves that are committed their places in the log, at most a batch of them. Taking them off the queue, their indexes and the tree over
 * them are one transaction under a lock: whoever dies in between has done nothing, and two at once do it one after the other. What the
 * lock does not guard, the primary keys do: an index is given once.
 */
export async function sequenceLeaves(db: Database, limit = BATCH): Promise<Sequencing> {
  return db.transaction(async (tx) => {
    if (!(await tryLogLock(tx, 'sequencing'))) return { kind: 'busy' };
    const origin = await readNewestOrigin(tx);
    if (origin === null) return { kind: 'no-log' };
    const queued = await takeQueuedLeaves(tx, limit);
    if (queued.length === 0) return { kind: 'sequenced', count: 0 };
    const { indexed, completed } = sequence(await readTree(tx, origin.id), queued, hasher);
    const entries = indexed.map(({ id, index }) => ({ index, leafId: Number(id), entry: null }));
    await insertGrowth(tx, { originId: origin.id, entries, nodes: completed });
    return { kind: 'sequenced', count: queued.length };
  });
}

/** A log's tree as it stands, from the hashes it keeps. */
export async function readTree(db: Reader, originId: number): Promise<GrowingTree> {
  const size = await readLogSize(db, originId);
  return resumeTree(size, await readNodes(db, originId, peaksOf(size)));
}

/** Begins the first log of a database, unless there is one; answers the log that goes on. */
export async function beginLog(db: Database, log: Omit<LogOrigin, 'id'>): Promise<LogOrigin> {
  const known = await readNewestOrigin(db.read);
  if (known !== null) return known;
  return db.transaction(async (tx) => {
    await awaitLogLock(tx, 'sequencing');
    const begun = await readNewestOrigin(tx);
    if (begun === null) await insertOrigin(tx, { id: 1, ...log });
    return begun ?? { id: 1, ...log };
  });
}

/** A log that takes over from the one before it. */
export interface SucceedingLog extends Omit<LogOrigin, 'id'> {
  /** The last checkpoint of the log before, word for word: the first entry of the new one. */
  readonly lastCheckpoint: string;
}

/**
 * Lets another log go on from here: its first entry is the last checkpoint of the one before, and every leaf there is gets a place behind it.
 * Again with the same log is done already. For the owner of the tables.
 */
export async function succeedLog(
  db: Database,
  { lastCheckpoint, ...log }: SucceedingLog,
): Promise<{ readonly origin: LogOrigin; readonly waiting: number }> {
  return db.transaction(async (tx) => {
    await awaitLogLock(tx, 'sequencing');
    const last = await readNewestOrigin(tx);
    if (last?.verifierKey === log.verifierKey) return { origin: last, waiting: 0 };
    const origin = { id: (last?.id ?? 0) + 1, ...log };
    await insertOrigin(tx, origin);
    await insertFirstEntry(tx, origin.id, toUtf8(lastCheckpoint));
    return { origin, waiting: await requeueAllLeaves(tx) };
  });
}

async function insertFirstEntry(tx: Tx, originId: number, entry: Uint8Array): Promise<void> {
  const { completed } = appendLeaves(emptyTree, [hasher.leaf(entry)], hasher);
  await insertGrowth(tx, { originId, entries: [{ index: 0, leafId: null, entry }], nodes: completed });
}

const hasher = treeHasher((bytes) => hash('sha256', bytes, 'buffer'));
