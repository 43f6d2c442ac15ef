import type postgres from 'postgres';

/** A row as the product keeps a fix of a journey; times in Unix milliseconds. */
export interface PointRow {
  readonly userId: string;
  readonly journeyId: string;
  readonly at: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** As many as asked, of people who take turns, none twice. */
export function pointRows(count: number, { people, from }: { people: number; from: number }): readonly PointRow[] {
  return Array.from({ length: count }, (_, n) => ({
    userId: `raw-${n % people}`,
    journeyId: `01980000-0000-7000-8000-000000000${String(n % people).padStart(3, '0')}`,
    at: from + Math.floor(n / people),
    latitude: 12.97 + n / 1e7,
    longitude: 77.59 + n / 1e7,
  }));
}

/** The raw limit: batches of full size, one after the other, and nothing else: no look-up, no judgement, nobody to answer. */
export async function insertInBatches(sql: postgres.Sql, rows: readonly PointRow[], batch: number): Promise<void> {
  for (let i = 0; i < rows.length; i += batch) {
    const part = rows.slice(i, i + batch);
    const times = part.map(({ at }) => new Date(at).toISOString());
    await sql`
      insert into saferoute.points
        (user_id, reported_at, recorded_at, received_at, journey_id, latitude, longitude, accuracy_m, speed_mps, heading_deg, flags)
      select user_id, at, at, at, journey_id, latitude, longitude, 8, 9.5, 45, '{}'
      from unnest(${part.map(({ userId }) => userId)}::text[], ${times}::text[]::timestamptz[], ${part.map(({ journeyId }) => journeyId)}::text[],
        ${part.map(({ latitude }) => latitude)}::float8[], ${part.map(({ longitude }) => longitude)}::float8[])
        as sent (user_id, at, journey_id, latitude, longitude)`;
  }
}

/** As most applications do it: a fix comes, a fix is inserted. */
export async function insertOne(sql: postgres.Sql, { userId, journeyId, at, latitude, longitude }: PointRow): Promise<void> {
  const time = new Date(at);
  await sql`
    insert into saferoute.points
      (user_id, reported_at, recorded_at, received_at, journey_id, latitude, longitude, accuracy_m, speed_mps, heading_deg, flags)
    values (${userId}, ${time}, ${time}, ${time}, ${journeyId}, ${latitude}, ${longitude}, 8, 9.5, 45, '{}')`;
}
