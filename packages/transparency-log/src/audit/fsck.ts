import { err, ok, type Result } from '@saferoute/domain';
import { appendLeaves, emptyTree, fromHex, toHex, type GrowingTree, type Hash, type Policy } from '@saferoute/domain/evidence';
import type { PublishedLog } from '../published/published-log.ts';
import type { EvidenceRows, LeafRow, NodeRow } from './evidence-rows.ts';
import { MANY_FAULTS, type LogFault } from './log-fault.ts';
import { nativeHasher } from './native-hasher.ts';
import { chainFollower, faultsOfRow } from './row-checks.ts';
import { verifyLog, type VerifiedLog } from './verify-log.ts';

/** A log, and a database that agrees with it. */
export interface ComparedLog extends VerifiedLog {
  /** Leaves of the database that have an index and are not published yet. */
  readonly unpublished: number;
}

/**
 * Compares a database with the published log, which is verified on the way: every leaf, its columns and disclosures, every chain, every
 * stored hash. The log is what the database is measured against: its checkpoint is signed, and others have seen it.
 */
export async function fsck(
  rows: EvidenceRows,
  { log, policy }: { readonly log: PublishedLog; readonly policy: Policy },
): Promise<Result<ComparedLog, readonly LogFault[]>> {
  const faults: LogFault[] = [];
  const reader = rowReader(rows, faults);
  const verified = await verifyLog(log, { policy, onLeaves: (batch) => reader.compare(batch.hashes) });
  if (!verified.ok) faults.push(...verified.error);
  const unpublished = verified.ok ? await reader.readOn() : 0;
  if (verified.ok) faults.push(...(await reader.finish()));
  return verified.ok && faults.length === 0 ? ok({ ...verified.value, unpublished }) : err(faults.slice(0, MANY_FAULTS));
}

/** Goes through the rows beside the log. */
function rowReader(rows: EvidenceRows, faults: LogFault[]) {
  const leaves = rows.leaves()[Symbol.asyncIterator]();
  const nodes = nodeReader(rows.nodes()[Symbol.asyncIterator](), faults);
  const chains = chainFollower();
  let expected = 0;
  const next = async (): Promise<LeafRow | null> => {
    const { done, value } = await leaves.next();
    if (done === true || faults.length >= MANY_FAULTS) return null;
    faults.push(...faultsOfRow(value, expected), ...[chains.follow(value)].filter((fault) => fault !== null));
    await nodes.take(nativeHasher.leaf(value.leaf));
    expected += 1;
    return value;
  };
  return {
    async compare(hashes: readonly Hash[]): Promise<void> {
      for (const hash of hashes) {
        const [index, row] = [expected, await next()];
        if (faults.length >= MANY_FAULTS) return;
        if (row === null) return void faults.push({ place: `leaf ${index}`, reason: 'is in the published log, and not in the database' });
        if (row.leafHash !== toHex(hash))
          faults.push({ place: `${row.place}, leaf ${index}`, reason: 'is another leaf than the log has published' });
      }
    },
    async readOn(): Promise<number> {
      let count = 0;
      while ((await next()) !== null) count += 1;
      return count;
    },
    async finish(): Promise<readonly LogFault[]> {
      const ends: LogFault[] = [];
      for await (const end of rows.chainEnds()) ends.push(...[chains.compare(end)].filter((fault) => fault !== null));
      return [...chains.unexplained(), ...ends, ...(await nodes.finish())];
    },
  };
}

/** Compares the stored hashes with those the leaves complete. A database that stores none has nothing to compare. */
export function nodeReader(nodes: AsyncIterator<NodeRow>, faults: LogFault[]) {
  let tree: GrowingTree = emptyTree;
  let pending: Promise<IteratorResult<NodeRow>> = nodes.next();
  let stores: boolean | undefined;
  return {
    async take(leafHash: Hash): Promise<void> {
      stores ??= (await pending).done !== true;
      if (!stores) return;
      const grown = appendLeaves(tree, [leafHash], nativeHasher);
      tree = grown.tree;
      for (const { level, index, hash } of grown.completed) {
        const { done, value } = await pending;
        if (done === true) return void faults.push({ place: `tree hash ${level}/${index}`, reason: 'is not in the database' });
        pending = nodes.next();
        if (value.level === level && value.index === index && fromHex(value.hash) !== null && value.hash === toHex(hash)) continue;
        faults.push({ place: value.place, reason: `is not the tree's hash ${level}/${index}` });
      }
    },
    async finish(): Promise<readonly LogFault[]> {
      const { done, value } = await pending;
      return done === true ? [] : [{ place: value.place, reason: 'is a hash of no tree of these leaves' }];
    },
  };
}
