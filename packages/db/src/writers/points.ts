import { HOUR_MS, type Instant, type Point } from '@saferoute/domain';
import { sql, type SQL } from 'drizzle-orm';
import { ReadAgain, sqlStateOf, type Tx, type WriteDoor } from '../database.ts';
import { points } from '../schema/index.ts';
import { instantParam, instantSql, instantsOf, repeatedSql, repeatedTexts, valuesOf } from './column-values.ts';
import { positionsStatement, type NewPosition } from './positions.ts';

/** A phone's time a day ahead or more is no name of a fix: it is cut, so that the fix falls into a day there is. */
const MAX_LEAD_MS = 24 * HOUR_MS;
const UNIQUE_VIOLATION = '23505';

/** What is to be kept of fixes that have been judged. */
export interface NewFixes {
  readonly receivedAt: Instant;
  /** Cheapest in the order of the people. */
  readonly points: readonly { readonly userId: string; readonly point: Point }[];
  /** Where people are by now. */
  readonly positions: readonly NewPosition[];
  /** Whether any of the points may be on file; looking for each of them costs a third of writing it. */
  readonly mayBeThere: boolean;
}

/**
 * Adds points, and keeps positions that are news, in one statement. A point that is there already is left as it is. All writers go in the same order, so
 * that none waits for another that waits for them. Throws `ReadAgain` when a point is there that was not expected to be.
 */
export async function keepFixes(door: WriteDoor, { receivedAt, points: added, positions, mayBeThere }: NewFixes): Promise<void> {
  const rows = added.map(({ userId, point }) => ({ ...point, userId, reportedAt: Math.min(point.reportedAt, receivedAt + MAX_LEAD_MS) }));
  const isNew = !mayBeThere && areDistinct(rows);
  const statements = [
    ...(rows.length === 0 ? [] : [pointsStatement(rows, { receivedAt, onConflict: isNew ? sql`` : sql`on conflict do nothing` })]),
    ...(positions.length === 0 ? [] : [positionsStatement(positions, receivedAt)]),
  ];
  const [first, second] = statements;
  if (first === undefined) return;
  try {
    await door.write(second === undefined ? first : sql`with added as (${first}) ${second}`);
  } catch (error) {
    // Another process has written it since this one looked.
    throw isNew && sqlStateOf(error) === UNIQUE_VIOLATION ? new ReadAgain('A fix came by two ways at once.', { cause: error }) : error;
  }
}

interface PointRow extends Point {
  readonly userId: string;
}

/** Whether each has a name of its own. */
function areDistinct(rows: readonly PointRow[]): boolean {
  const taken = new Map<string, Set<Instant>>();
  return rows.every(({ userId, reportedAt }) => {
    const times = taken.get(userId) ?? new Set();
    taken.set(userId, times);
    return times.size < times.add(reportedAt).size;
  });
}

function pointsStatement(rows: readonly PointRow[], { receivedAt, onConflict }: { receivedAt: Instant; onConflict: SQL }): SQL {
  const column = valuesOf(rows);
  const people = repeatedTexts(rows, ({ userId }) => userId);
  const journeys = repeatedTexts(rows, ({ journeyId }) => journeyId);
  const flags = repeatedTexts(rows, ({ warnings }) => (warnings.length === 0 ? null : warnings.join(' ')));
  return sql`
    insert into ${points}
      (user_id, reported_at, recorded_at, received_at, journey_id, latitude, longitude, accuracy_m, speed_mps, heading_deg, flags)
    select ${repeatedSql(people, 'person')} as user_id, ${instantSql('reported_ms')} as reported_at, ${instantSql('recorded_ms')},
      ${instantParam(receivedAt)}, ${repeatedSql(journeys, 'journey')}, latitude, longitude, accuracy_m, speed_mps, heading_deg,
      case when flagged is null then '{}' else string_to_array(${repeatedSql(flags, 'flagged')}, ' ') end
    from unnest(
      ${people.places}::int[], ${instantsOf(rows, ({ reportedAt }) => reportedAt)}, ${instantsOf(rows, ({ recordedAt }) => recordedAt)},
      ${journeys.places}::int[], ${column(({ latitude }) => latitude)}::float8[], ${column(({ longitude }) => longitude)}::float8[],
      ${column(({ accuracyM }) => accuracyM)}::float8[], ${column(({ speedMps }) => speedMps)}::float8[],
      ${column(({ headingDeg }) => headingDeg)}::float8[], ${flags.places}::int[]
    ) as sent (person, reported_ms, recorded_ms, journey, latitude, longitude, accuracy_m, speed_mps, heading_deg, flagged)
    order by user_id, reported_at
    ${onConflict}`;
}

/** Makes the days ahead and lets go of those past their time; answers how many. */
export async function tendPointDays(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ changed: number }>(sql`select saferoute.tend_points() as changed`);
  return row?.changed ?? 0;
}
