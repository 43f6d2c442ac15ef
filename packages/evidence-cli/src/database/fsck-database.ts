import { createHash } from 'node:crypto';
import { auditEntries, auditNodes, auditReferences, auditTable, auditWaitingLeaves, readNewestOrigin } from '@saferoute/db';
import type { AuditedEntry, AuditedLeaf, LogOrigin, Reader } from '@saferoute/db';
import {
  appendLeaves,
  dataKeyIdOf,
  decodeLeaf,
  digestOf,
  emptyTree,
  parseVerifierKey,
  type Disclosure,
  type Policy,
} from '@saferoute/domain/evidence';
import { faultsOfRow, fsck, nativeHasher, nodeReader, type LogFault, type PublishedLog } from '@saferoute/transparency-log';
import { openFacts, type KeyRing } from '@saferoute/usecases';
import { accessRows, type AccessRows } from './access-rows.ts';
import { checkpointRows } from './checkpoint-rows.ts';
import { leafRow, rowOf, rowsInDatabase } from './rows-in-database.ts';

export interface DatabaseAudit {
  readonly log: PublishedLog;
  readonly policy: Policy;
  /** Opens the facts; null = what is sealed is compared by its hash alone, and access rows by their leaves' being there. */
  readonly keyRing: KeyRing | null;
}

const MANY = 100;

/**
 * Compares a whole database with the published log and with itself: every column of every row of evidence. Reads page by page; what it holds is an end a
 * chain, and the rows of access. Answers what does not hold.
 */
export async function fsckDatabase(db: Reader, { log, policy, keyRing }: DatabaseAudit): Promise<readonly LogFault[]> {
  const newest = await readNewestOrigin(db);
  if (newest === null) return [{ place: 'log_origins', reason: 'has no log' }];
  const faults: LogFault[] = [...(await faultsOfOrigins(db, policy)), ...(await auditReferences(db))];
  const compared = await fsck(rowsInDatabase(db, newest), { log, policy });
  if (!compared.ok) faults.push(...compared.error);
  const access = await accessRows(db);
  const erased = new Set<string>();
  const look = (leaf: AuditedLeaf): void => {
    if (leaf.type === 'erased') erased.add(leaf.chain);
    faults.push(...faultsOfLeaf(leaf, { keyRing, access }));
  };
  for (const origin of await origins(db)) {
    const published = origin.id === newest.id ? log : null;
    faults.push(...(await faultsOfLog(db, origin, { policy, published, seen: origin.id === newest.id ? look : () => {} })));
    if (faults.length > MANY) return faults.slice(0, MANY);
  }
  const lost: AuditedLeaf[] = [];
  for await (const leaf of auditWaitingLeaves(db, newest)) {
    if (leaf.type === 'erased') erased.add(leaf.chain);
    if (leaf.facts === null) lost.push(leaf);
    faults.push(
      ...faultsOfRow(leafRow(leaf, -1, `evidence_leaves ${leaf.chain} ${leaf.seq}`), -1),
      ...faultsOfLeaf(leaf, { keyRing, access }),
    );
  }
  const unexplained = lost.filter(({ chain }) => !erased.has(chain));
  const words = unexplained.map(({ chain, seq }) => ({
    place: `evidence_disclosures ${chain} ${seq}`,
    reason: 'is gone, and no leaf says that it was erased',
  }));
  return [...faults, ...words, ...access.finish()].slice(0, MANY);
}

async function origins(db: Reader): Promise<readonly LogOrigin[]> {
  const rows = await auditTable(db, 'log_origins');
  return rows.map((row) => ({ id: Number(row['id']), origin: String(row['origin']), verifierKey: String(row['verifier_key']) }));
}

async function faultsOfOrigins(db: Reader, { logs }: Policy): Promise<readonly LogFault[]> {
  const all = await origins(db);
  return all.flatMap(({ id, origin, verifierKey }, at): LogFault[] => {
    const [place, key] = [`log_origins ${id}`, parseVerifierKey(verifierKey)];
    if (id !== at + 1) return [{ place, reason: `stands where log ${at + 1} should` }];
    if (!key.ok) return [{ place, reason: 'has no verifier key' }];
    if (key.value.name !== origin) return [{ place, reason: 'has a key of another name than its own' }];
    const isTrusted = logs.some((log) => log.key.name === origin && log.key.keyId === key.value.keyId);
    return at < all.length - 1 || isTrusted ? [] : [{ place, reason: 'is not the log that is trusted' }];
  });
}

interface LogAudit {
  readonly policy: Policy;
  readonly published: PublishedLog | null;
  readonly seen: (leaf: AuditedLeaf) => void;
}

/** One log by itself: its entries in a row, its nodes, its checkpoints, and how it took over. */
async function faultsOfLog(db: Reader, origin: LogOrigin, { policy, published, seen }: LogAudit): Promise<readonly LogFault[]> {
  const faults: LogFault[] = [];
  const checkpoints = await checkpointRows(db, origin, { policy, published });
  const nodes = nodeReader(nodeRows(db, origin), faults);
  let tree = emptyTree;
  await checkpoints.see(tree);
  for await (const entry of auditEntries(db, origin)) {
    faults.push(...faultsOfEntry(entry, { origin, expected: tree.size }));
    const hash = nativeHasher.leaf(rowOf(entry).leaf);
    await nodes.take(hash);
    tree = appendLeaves(tree, [hash], nativeHasher).tree;
    await checkpoints.see(tree);
    if (entry.leaf !== null) seen(entry.leaf);
    if (faults.length > MANY) return faults;
  }
  const isBare = tree.size > 0 && (await auditNodes(db, origin).next()).done === true;
  if (isBare) faults.push({ place: `log_nodes origin_id=${origin.id}`, reason: 'has lost the whole tree' });
  return [...faults, ...(await checkpoints.finish()), ...(await nodes.finish())];
}

async function* nodeRows(db: Reader, origin: LogOrigin) {
  for await (const { level, index, hash } of auditNodes(db, origin))
    yield { place: `log_nodes ${origin.id} ${level}/${index}`, level, index, hash };
}

function faultsOfEntry({ index, leafId, entry, leaf }: AuditedEntry, { origin, expected }: { origin: LogOrigin; expected: number }) {
  const place = `log_entries ${origin.id}/${index}`;
  const faults: LogFault[] = [];
  if (index !== expected) faults.push({ place, reason: `stands where entry ${expected} should` });
  if (leafId !== null && leaf === null) faults.push({ place, reason: `names leaf ${leafId}, which is not there` });
  if ((leafId === null) !== (entry !== null)) faults.push({ place, reason: 'has to be a leaf or an entry' });
  if (leafId === null && (index !== 0 || origin.id === 1)) faults.push({ place, reason: 'is no leaf' });
  return faults;
}

/** A leaf's facts: by the key they should be sealed with, and, with the keys, each against its digest. */
function faultsOfLeaf(row: AuditedLeaf, { keyRing, access }: { keyRing: KeyRing | null; access: AccessRows }): readonly LogFault[] {
  const [place, leaf] = [`evidence_disclosures ${row.chain} ${row.seq}`, decodeLeaf(row.bytes)];
  if (leaf === null) return [{ place: `evidence_leaves ${row.chain} ${row.seq}`, reason: 'is no leaf' }];
  if (row.chain !== (leaf.alertId ?? 'administration'))
    return [{ place: `evidence_leaves ${row.chain} ${row.seq}`, reason: 'is in another chain than its bytes say' }];
  const keyId = dataKeyIdOf(leaf);
  if (row.facts === null) {
    access.see(row.hash, null);
    return keyId === leaf.alertId || leaf.ctSha256 === null ? [] : [{ place, reason: 'is gone, and nothing ever erases it' }];
  }
  if (row.facts.keyId !== keyId) return [{ place, reason: 'names another key than its leaf’s' }];
  const sealedHash = createHash('sha256').update(row.facts.sealed).digest('hex');
  if (sealedHash !== leaf.ctSha256) return [{ place, reason: 'is not what its leaf was written with' }];
  const facts = keyRing === null || row.facts.key === null ? null : opened(keyRing, row);
  access.see(row.hash, typeof facts === 'string' ? null : facts);
  if (typeof facts === 'string') return [{ place: `evidence_keys ${keyId}`, reason: facts }];
  const isSaid = facts === null || facts.map(digestOf).toSorted().join() === leaf.digests.join();
  return isSaid ? [] : [{ place, reason: 'says other facts than its leaf commits to' }];
}

function opened(keyRing: KeyRing, { facts }: AuditedLeaf): readonly Disclosure[] | null | string {
  try {
    return facts === null ? null : openFacts(keyRing, facts);
  } catch {
    return 'does not open what was sealed with it';
  }
}
