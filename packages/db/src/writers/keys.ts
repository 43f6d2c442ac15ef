import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { WrappedKey } from './evidence.ts';

/** Locks some data keys that are wrapped with any of these key-encryption keys, and that nobody else has locked. */
export async function lockKeysOf(
  tx: Tx,
  { kekIds, limit }: { readonly kekIds: readonly string[]; readonly limit: number },
): Promise<WrappedKey[]> {
  const rows = await tx.execute<{ id: string; kek_id: string; wrapped: string }>(sql`
    select id, kek_id, encode(wrapped, 'hex') as wrapped from saferoute.evidence_keys
    where kek_id = any(${sql.param([...kekIds])}::text[]) order by kek_id, id limit ${limit} for update skip locked`);
  return rows.map(({ id, kek_id: kekId, wrapped }) => ({ id, kekId, wrapped: Buffer.from(wrapped, 'hex') }));
}

/** Puts the same data keys back, wrapped otherwise. */
export async function replaceWrappings(tx: Tx, keys: readonly WrappedKey[]): Promise<void> {
  const rows = keys.map(({ id, kekId, wrapped }) => ({ id, kek_id: kekId, wrapped: Buffer.from(wrapped).toString('hex') }));
  await tx.execute(sql`
    update saferoute.evidence_keys k set kek_id = n.kek_id, wrapped = decode(n.wrapped, 'hex')
    from json_to_recordset(${JSON.stringify(rows)}::text::json) n (id text, kek_id text, wrapped text) where k.id = n.id`);
}
