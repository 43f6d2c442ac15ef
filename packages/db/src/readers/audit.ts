import { sql, type SQL } from 'drizzle-orm';
import type { Database, Reader } from '../database.ts';
import { FACTS, LEAF, leafOf, numberOf, type AuditedLeaf, type LeafRow } from './audited-leaf.ts';
import type { LogOrigin } from './log.ts';

// Everything there is, page by page, for whoever compares it with the log. Nothing read here is believed: rows may contradict each other.

const PAGE = 500;

/** Reads everything as it was at one moment, while others go on writing. */
export function atOneMoment<T>(db: Database, read: (db: Reader) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`);
    return read(tx);
  });
}

/** An entry of a log. */
export interface AuditedEntry {
  readonly index: number;
  readonly leafId: number | null;
  readonly entry: Uint8Array | null;
  readonly leaf: AuditedLeaf | null;
}

interface EntryRow extends LeafRow {
  readonly leaf_id: string | null;
  readonly entry: string | null;
}

/** All entries of a log, in the order of their indexes. */
export async function* auditEntries(db: Reader, { id }: Pick<LogOrigin, 'id'>): AsyncGenerator<AuditedEntry> {
  const rows = pages((after: EntryRow | null) =>
    db.execute<EntryRow>(sql`
      select e.index::text, e.leaf_id::text, encode(e.entry, 'hex') as entry, ${LEAF}
      from saferoute.log_entries e left join saferoute.evidence_leaves l on l.id = e.leaf_id ${FACTS}
      where e.origin_id = ${id} and e.index > ${after?.index ?? -1} order by e.index limit ${PAGE}`),
  );
  for await (const row of rows)
    yield { index: Number(row.index), leafId: numberOf(row.leaf_id), entry: bytesOf(row.entry), leaf: leafOf(row) };
}

/** All leaves that have no place in a log, in the order in which they will get one. */
export async function* auditWaitingLeaves(db: Reader, { id }: Pick<LogOrigin, 'id'>): AsyncGenerator<AuditedLeaf> {
  const rows = pages((after: LeafRow | null) =>
    db.execute<LeafRow>(sql`
      select null::text as index, ${LEAF} from saferoute.evidence_leaves l ${FACTS}
      where l.id > ${after?.id ?? '0'}::bigint and not exists (select from saferoute.log_entries e where e.origin_id = ${id} and e.leaf_id = l.id)
      order by l.id limit ${PAGE}`),
  );
  for await (const row of rows) {
    const leaf = leafOf(row);
    if (leaf !== null) yield leaf;
  }
}

export interface AuditedNode {
  readonly level: number;
  readonly index: number;
  /** In hex. */
  readonly hash: string;
}

/** The stored hashes of a tree in the order in which `appendLeaves` completes them; then those that no tree has. One page a level is held. */
export async function* auditNodes(db: Reader, { id }: Pick<LogOrigin, 'id'>): AsyncGenerator<AuditedNode> {
  const [top] = await db.execute<{ level: number | null }>(
    sql`select max(level) as level from saferoute.log_nodes where origin_id = ${id}`,
  );
  const levels = Array.from({ length: (top?.level ?? -1) + 1 }, (_, level) => nodesOfLevel(db, id, level));
  const [leaves, ...upper] = levels;
  let count = 0;
  for (let leaf = await leaves?.next(); leaf !== undefined && leaf.done !== true; leaf = await leaves?.next()) {
    yield leaf.value;
    count += 1;
    for (let level = 1; level <= upper.length && count % 2 ** level === 0; level += 1) {
      const node = await upper[level - 1]?.next();
      if (node !== undefined && node.done !== true) yield node.value;
    }
  }
  for (const rest of upper) yield* rest;
}

async function* nodesOfLevel(db: Reader, id: number, level: number): AsyncGenerator<AuditedNode> {
  const rows = pages((after: { index: string; hash: string } | null) =>
    db.execute<{ index: string; hash: string }>(sql`
      select n.index::text, encode(n.hash, 'hex') as hash from saferoute.log_nodes n
      where n.origin_id = ${id} and n.level = ${level} and n.index > ${after?.index ?? '-1'}::bigint order by n.index limit ${PAGE}`),
  );
  for await (const { index, hash } of rows) yield { level, index: Number(index), hash };
}

/** A checkpoint with what others said of it. */
export interface AuditedCheckpoint {
  readonly size: number;
  /** In hex. */
  readonly root: string;
  readonly note: string;
  readonly cosignatures: readonly { readonly key: string; readonly line: string }[];
  readonly token: Uint8Array | null;
}

interface CheckpointRow extends Record<string, unknown> {
  readonly size: string;
  readonly root: string;
  readonly note: string;
  readonly cosignatures: AuditedCheckpoint['cosignatures'];
  readonly token: string | null;
}

const CHECKPOINT = sql.raw(`c.size::text, encode(c.root, 'hex') as root, c.note, encode(t.token, 'hex') as token,
  (select coalesce(json_agg(json_build_object('key', s.key, 'line', s.line) order by s.key), '[]') from saferoute.log_cosignatures s
    where s.origin_id = c.origin_id and s.size = c.size) as cosignatures
  from saferoute.log_checkpoints c left join saferoute.log_timestamps t on t.origin_id = c.origin_id and t.size = c.size`);

const checkpointOf = ({ size, token, ...row }: CheckpointRow): AuditedCheckpoint => ({ ...row, size: Number(size), token: bytesOf(token) });

/** All checkpoints of a log, smallest first. */
export async function* auditCheckpoints(db: Reader, { id }: Pick<LogOrigin, 'id'>): AsyncGenerator<AuditedCheckpoint> {
  const rows = pages((after: CheckpointRow | null) =>
    db.execute<CheckpointRow>(
      sql`select ${CHECKPOINT} where c.origin_id = ${id} and (${after === null} or c.size > ${after?.size ?? '0'}::bigint) order by c.size limit ${PAGE}`,
    ),
  );
  for await (const row of rows) yield checkpointOf(row);
}

/** The checkpoint of a log at one size; null where there is none. */
export async function findCheckpoint(db: Reader, { id }: Pick<LogOrigin, 'id'>, size: number): Promise<AuditedCheckpoint | null> {
  const [row] = await db.execute<CheckpointRow>(sql`select ${CHECKPOINT} where c.origin_id = ${id} and c.size = ${size}`);
  return row === undefined ? null : checkpointOf(row);
}

/** A row of any table, its columns by name: bytes in hex, times as ISO 8601, all else as JSON has it. */
export type AuditedRow = Readonly<Record<string, unknown>>;

/** All rows of a table of the schema, ordered by its primary key. For tables that stay small beside the leaves. */
export async function auditTable(db: Reader, table: string): Promise<readonly AuditedRow[]> {
  if (!/^[a-z_]+$/.test(table)) throw new RangeError('a table has a plain name');
  const rows = await db.execute<{ row: AuditedRow }>(sql.raw(`select to_jsonb(t) as row from saferoute.${table} t order by 1`));
  return rows.map(({ row }) => row);
}

/** What stands in two tables that must agree, and does not: a sentence for each, at most 100. */
export async function auditReferences(db: Reader): Promise<readonly { readonly place: string; readonly reason: string }[]> {
  const rows: { place: string; reason: string }[] = [];
  for (const { found, reason } of references)
    rows.push(...(await db.execute<{ place: string }>(sql`${found} limit 100`)).map(({ place }) => ({ place, reason })));
  return rows;
}

const NEWEST = '(select max(id) from saferoute.log_origins)';
const references: readonly { readonly found: SQL; readonly reason: string }[] = [
  {
    found: sql`select 'evidence_queue leaf_id=' || leaf_id as place from saferoute.evidence_queue q
      where not exists (select from saferoute.evidence_leaves l where l.id = q.leaf_id)`,
    reason: 'waits for a place, and is no leaf',
  },
  {
    found: sql`select 'evidence_queue leaf_id=' || q.leaf_id as place from saferoute.evidence_queue q
      join saferoute.log_entries e on e.leaf_id = q.leaf_id and e.origin_id = ${sql.raw(NEWEST)}`,
    reason: 'waits for a place, and has one',
  },
  {
    found: sql`select 'evidence_leaves ' || chain || ' ' || seq as place from saferoute.evidence_leaves l
      where not exists (select from saferoute.log_entries e where e.leaf_id = l.id and e.origin_id = ${sql.raw(NEWEST)})
        and not exists (select from saferoute.evidence_queue q where q.leaf_id = l.id)`,
    reason: 'has no place in the log, and waits for none',
  },
  {
    found: sql`select 'evidence_disclosures ' || chain || ' ' || seq as place from saferoute.evidence_disclosures d
      where not exists (select from saferoute.evidence_leaves l where l.chain = d.chain and l.seq = d.seq)`,
    reason: 'belongs to no leaf',
  },
  {
    // A leaf without facts of its own says so; month keys are never destroyed, and their facts never missing.
    found: sql`select 'evidence_disclosures ' || chain || ' ' || seq as place from saferoute.evidence_leaves l
      where type in ('snapshot', 'timeline', 'delivery', 'dispatch') and position('"ctSha256":null'::bytea in bytes) = 0
        and not exists (select from saferoute.evidence_disclosures d where d.chain = l.chain and d.seq = l.seq)
        and not exists (select from saferoute.evidence_leaves e where e.chain = l.chain and e.seq > l.seq and e.type = 'erased')`,
    reason: 'is gone, and no later leaf of its alert says that it was erased',
  },
  {
    found: sql`select 'evidence_disclosures ' || d.chain || ' ' || d.seq as place from saferoute.evidence_disclosures d
      join saferoute.evidence_leaves e on e.chain = d.chain and e.seq > d.seq and e.type = 'erased' where d.key_id = d.chain`,
    reason: 'is there, and a later leaf of its alert says that it was erased',
  },
  {
    found: sql`select 'evidence_keys ' || key_id as place from saferoute.evidence_disclosures d
      where not exists (select from saferoute.evidence_keys k where k.id = d.key_id)`,
    reason: 'is gone, and facts are sealed with it',
  },
  {
    found: sql`select 'evidence_keys ' || id as place from saferoute.evidence_keys k
      where not exists (select from saferoute.evidence_disclosures d where d.key_id = k.id)`,
    reason: 'is the key of nothing',
  },
  ...['log_entries', 'log_nodes', 'log_checkpoints'].map((table) => ({
    found: sql.raw(`select '${table} origin_id=' || origin_id as place from saferoute.${table} t
      where not exists (select from saferoute.log_origins o where o.id = t.origin_id)`),
    reason: 'belongs to no log',
  })),
  ...['log_cosignatures', 'log_timestamps'].map((table) => ({
    found: sql.raw(`select '${table} ' || origin_id || '/' || size as place from saferoute.${table} t
      where not exists (select from saferoute.log_checkpoints c where c.origin_id = t.origin_id and c.size = t.size)`),
    reason: 'is about no checkpoint that is there',
  })),
];

/** Rows one after the other, a page in memory. */
async function* pages<T>(read: (after: T | null) => PromiseLike<readonly T[]>): AsyncGenerator<T> {
  let page = await read(null);
  while (page.length > 0) {
    yield* page;
    page = page.length < PAGE ? [] : await read(page.at(-1) ?? null);
  }
}

const bytesOf = (hex: string | null): Uint8Array | null => (hex === null ? null : new Uint8Array(Buffer.from(hex, 'hex')));
