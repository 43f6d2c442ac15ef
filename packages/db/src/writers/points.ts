import type { Instant, Point } from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { points } from '../schema/index.ts';
import { instantSql, instantsOf, repeatedSql, repeatedTexts, valuesOf } from './column-values.ts';

/** A point on its way into the table. */
export interface NewPoint {
  readonly userId: string;
  readonly point: Point;
  readonly receivedAt: Instant;
}

/**
 * Adds points. One that is there already is left as it is. All writers go in the same order, so that none waits for another that waits for them.
 * A phone's time a day ahead or more is no name of a fix: it is cut, so that the fix falls into a day there is.
 */
export async function insertPoints(tx: Tx, rows: readonly NewPoint[]): Promise<void> {
  if (rows.length === 0) return;
  const column = valuesOf(rows);
  const people = repeatedTexts(rows, ({ userId }) => userId);
  const journeys = repeatedTexts(rows, ({ point }) => point.journeyId);
  const flags = repeatedTexts(rows, ({ point }) => point.warnings.join(' '));
  await tx.execute(sql`
    insert into ${points}
      (user_id, reported_at, recorded_at, received_at, journey_id, latitude, longitude, accuracy_m, speed_mps, heading_deg, flags)
    select ${repeatedSql(people, 'person')} as user_id,
      least(${instantSql('reported_ms')}, ${instantSql('received_ms')} + interval '1 day') as reported_at,
      ${instantSql('recorded_ms')}, ${instantSql('received_ms')}, ${repeatedSql(journeys, 'journey')},
      latitude, longitude, accuracy_m, speed_mps, heading_deg, string_to_array(${repeatedSql(flags, 'flagged')}, ' ')
    from unnest(
      ${people.places}::int[], ${instantsOf(rows, ({ point }) => point.reportedAt)},
      ${instantsOf(rows, ({ point }) => point.recordedAt)}, ${instantsOf(rows, ({ receivedAt }) => receivedAt)},
      ${journeys.places}::int[],
      ${column(({ point }) => point.latitude)}::float8[], ${column(({ point }) => point.longitude)}::float8[],
      ${column(({ point }) => point.accuracyM)}::float8[], ${column(({ point }) => point.speedMps)}::float8[],
      ${column(({ point }) => point.headingDeg)}::float8[], ${flags.places}::int[]
    ) as sent (person, reported_ms, recorded_ms, received_ms, journey, latitude, longitude, accuracy_m, speed_mps, heading_deg, flagged)
    order by user_id, reported_at
    on conflict do nothing`);
}

/** Makes the days ahead and lets go of those past their time; answers how many. */
export async function tendPointDays(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ changed: number }>(sql`select saferoute.tend_points() as changed`);
  return row?.changed ?? 0;
}
