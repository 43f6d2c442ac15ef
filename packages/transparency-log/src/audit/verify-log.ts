import { err, ok, type Result } from '@saferoute/domain';
import {
  appendLeaves,
  emptyTree,
  equalBytes,
  openCheckpoint,
  rootOf,
  TILE_WIDTH,
  type Policy,
  type TrustedCheckpoint,
} from '@saferoute/domain/evidence';
import type { PublishedLog } from '../published/published-log.ts';
import { leafTilesBackwards, readLeaves, type LeafBatch } from './leaf-tiles.ts';
import { checkpointFault, MANY_FAULTS, type LogFault } from './log-fault.ts';
import { nativeHasher } from './native-hasher.ts';
import { upperTiles } from './upper-tiles.ts';

/** A log every hash of which was computed anew. */
export interface VerifiedLog {
  readonly checkpoint: TrustedCheckpoint;
  /** Verbatim. */
  readonly message: string;
  /** Whether the entries themselves are published, and were hashed; otherwise their hashes are where it began. */
  readonly hasEntries: boolean;
}

export interface VerifyLogOptions {
  readonly policy: Policy;
  /** Sees every leaf hash, in order, after its own tile and before the root is known to be right. */
  readonly onLeaves?: (batch: LeafBatch) => Promise<void> | void;
}

/**
 * Verifies a whole published log: the checkpoint's signatures, and from the leaves up every hash of every tile. Reads each tile once and
 * keeps none. Throws when the log cannot be read.
 */
export async function verifyLog(
  log: PublishedLog,
  { policy, onLeaves }: VerifyLogOptions,
): Promise<Result<VerifiedLog, readonly LogFault[]>> {
  const message = await log.checkpoint();
  if (message === null) return err([{ place: 'checkpoint', reason: 'is not there' }]);
  const opened = openCheckpoint(message, policy);
  if (!opened.ok) return err([checkpointFault(opened.error)]);
  const checkpoint = opened.value;
  const faults: LogFault[] = [];
  const onFault = (fault: LogFault): void => void faults.push(fault);
  const hasEntries = await publishesEntries(log, checkpoint.size);

  let tree = emptyTree;
  const upper = upperTiles(log, onFault);
  for await (const batch of readLeaves(log, { size: checkpoint.size, hasEntries, onFault })) {
    const grown = appendLeaves(tree, batch.hashes, nativeHasher);
    tree = grown.tree;
    await upper.take(grown.completed);
    await onLeaves?.(batch);
    if (faults.length >= MANY_FAULTS) return err(faults);
  }
  if (tree.size < checkpoint.size) return err(faults);
  await upper.finish();
  if (!equalBytes(rootOf(tree, nativeHasher), checkpoint.root)) {
    onFault({ place: 'checkpoint', reason: 'has a root that the tiles do not lead to' });
  }
  return faults.length === 0 ? ok({ checkpoint, message, hasEntries }) : err(faults);
}

/** By its first or its last bundle: one of all that is missing is a fault, all of them are a choice. */
async function publishesEntries(log: PublishedLog, size: number): Promise<boolean> {
  const [last] = leafTilesBackwards(size);
  if (last === undefined) return false;
  const first = { index: 0, width: last.index === 0 ? last.width : TILE_WIDTH };
  const ends = await Promise.all([first, last].map(({ index, width }) => log.tile({ level: 'entries', index, width })));
  return ends.some((contents) => contents !== null);
}
