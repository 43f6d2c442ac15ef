import { HOUR_MS, type Instant, type Point } from '@saferoute/domain';
import { sql, type SQL } from 'drizzle-orm';
import { ReadAgain, sqlStateOf, type Tx } from '../database.ts';
import { points } from '../schema/index.ts';
import { instantSql, instantsOf, repeatedSql, repeatedTexts, valuesOf } from './column-values.ts';

/** A point on its way into the table. */
export interface NewPoint {
  readonly userId: string;
  readonly point: Point;
  readonly receivedAt: Instant;
}

/** A phone's time a day ahead or more is no name of a fix: it is cut, so that the fix falls into a day there is. */
const MAX_LEAD_MS = 24 * HOUR_MS;
const UNIQUE_VIOLATION = '23505';

/**
 * Adds points. One that is there already is left as it is. All writers go in the same order, so that none waits for another that waits for them.
 * @param mayBeThere whether any may be on file; looking for each of them costs a third of writing it. Throws `ReadAgain` when one is that was not.
 */
export async function insertPoints(tx: Tx, rows: readonly NewPoint[], mayBeThere: boolean): Promise<void> {
  if (rows.length === 0) return;
  if (mayBeThere || !areDistinct(rows)) return insert(tx, rows, sql`on conflict do nothing`);
  try {
    await insert(tx, rows, sql``);
  } catch (error) {
    // Another process has written it since this one looked.
    throw sqlStateOf(error) === UNIQUE_VIOLATION ? new ReadAgain('A fix came by two ways at once.', { cause: error }) : error;
  }
}

/** Whether each has a name of its own. Cut names are not told apart here. */
function areDistinct(rows: readonly NewPoint[]): boolean {
  const names = new Set(rows.map(({ userId, point }) => `${userId} ${point.reportedAt}`));
  return names.size === rows.length && rows.every(({ point, receivedAt }) => point.reportedAt < receivedAt + MAX_LEAD_MS);
}

async function insert(tx: Tx, rows: readonly NewPoint[], onConflict: SQL): Promise<void> {
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
    ${onConflict}`);
}

/** Makes the days ahead and lets go of those past their time; answers how many. */
export async function tendPointDays(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ changed: number }>(sql`select saferoute.tend_points() as changed`);
  return row?.changed ?? 0;
}
