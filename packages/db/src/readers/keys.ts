import { sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';

/** The key-encryption keys that any data key is wrapped with, by one step of the index for each: there are few, and data keys without number. */
export async function listKekIds(db: Reader): Promise<string[]> {
  const rows = await db.execute<{ kek_id: string }>(sql`
    with recursive used as (
      (select kek_id from saferoute.evidence_keys order by kek_id limit 1)
      union all
      select (select k.kek_id from saferoute.evidence_keys k where k.kek_id > used.kek_id order by k.kek_id limit 1) from used where used.kek_id is not null)
    select kek_id from used where kek_id is not null`);
  return rows.map(({ kek_id: kekId }) => kekId);
}

/** How many data keys are wrapped with each key-encryption key but this one. */
export async function countKeysByKek(db: Reader, { except }: { readonly except: string }): Promise<ReadonlyMap<string, number>> {
  const rows = await db.execute<{ kek_id: string; count: string }>(
    sql`select kek_id, count(*)::text as count from saferoute.evidence_keys where kek_id <> ${except} group by kek_id order by kek_id`,
  );
  return new Map(rows.map(({ kek_id: kekId, count }) => [kekId, Number(count)]));
}
