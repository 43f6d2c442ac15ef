import type { KeptCheckpoint } from '@saferoute/domain/evidence';
import { sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { FACTS, LEAF, leafOf, type AuditedLeaf, type LeafRow } from './audited-leaf.ts';
import type { LogOrigin } from './log.ts';

/** What of the administration's chain is about one alert: who asked to read it, who allowed it. */
const ABOUT_ACCESS = sql.raw(`
  select g.leaf_hash, g.alert_id from saferoute.evidence_grants g
  union all select d.leaf_hash, g.alert_id from saferoute.evidence_grants g join saferoute.evidence_grant_decisions d on d.grant_id = g.id
  union all select r.leaf_hash, g.alert_id from saferoute.evidence_grants g join saferoute.evidence_grant_revocations r on r.grant_id = g.id`);

/** All leaves of an alert's chain with their places in a log and their sealed facts, oldest first; then those of the administration about access to it. */
export async function readLeavesToBundle(db: Reader, { id }: Pick<LogOrigin, 'id'>, alertId: string): Promise<AuditedLeaf[]> {
  const rows = await db.execute<LeafRow>(sql`
    select e.index::text, ${LEAF} from saferoute.evidence_leaves l
    left join saferoute.log_entries e on e.leaf_id = l.id and e.origin_id = ${id} ${FACTS}
    where l.chain = ${alertId}
      or l.hash in (select about.leaf_hash from (${ABOUT_ACCESS}) about where about.alert_id = ${alertId})
    order by l.chain <> ${alertId}, l.seq`);
  return rows.flatMap((row) => leafOf(row) ?? []);
}

/** Beyond these, a checkpoint has nothing to offer that a newer one has not. */
const KEPT_OF_EACH = 10;

/** The newest checkpoint of a log, and the newest of those that witnesses or an authority have signed; newest first. */
export async function readKeptCheckpoints(db: Reader, { id }: Pick<LogOrigin, 'id'>): Promise<KeptCheckpoint[]> {
  const newestOf = (table: string) =>
    sql`(select distinct size from ${sql.raw(`saferoute.${table}`)} where origin_id = ${id} order by size desc limit ${KEPT_OF_EACH})`;
  const rows = await db.execute<{ size: string; note: string; lines: string[]; token: string | null }>(sql`
    select c.size::text, c.note, encode(t.token, 'hex') as token,
      array(select s.line from saferoute.log_cosignatures s where s.origin_id = c.origin_id and s.size = c.size order by s.key) as lines
    from saferoute.log_checkpoints c left join saferoute.log_timestamps t on t.origin_id = c.origin_id and t.size = c.size
    where c.origin_id = ${id} and (
      c.size = (select max(size) from saferoute.log_checkpoints where origin_id = ${id})
      or c.size in ${newestOf('log_cosignatures')} or c.size in ${newestOf('log_timestamps')})
    order by c.size desc`);
  return rows.map(({ size, note, lines, token }) => ({
    size: Number(size),
    note,
    cosignatures: lines,
    token: token === null ? null : new Uint8Array(Buffer.from(token, 'hex')),
  }));
}
