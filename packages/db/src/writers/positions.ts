import type { Fix, Instant } from '@saferoute/domain';
import { sql, type SQL } from 'drizzle-orm';
import { positions } from '../schema/index.ts';
import { instantParam, instantSql, instantsOf, valuesOf } from './column-values.ts';

/** Where somebody is, on its way into the table. */
export interface NewPosition {
  readonly userId: string;
  readonly fix: Fix;
}

/**
 * Keeps the newest position of each person; an older one that arrives late changes nothing. All writers go in the order of the ids, so that none
 * waits for another that waits for them.
 */
export function positionsStatement(rows: readonly NewPosition[], receivedAt: Instant): SQL {
  const column = valuesOf(rows);
  return sql`
    insert into ${positions} as known (user_id, recorded_at, received_at, latitude, longitude, accuracy_m, speed_mps, heading_deg)
    select distinct on (user_id) user_id, ${instantSql('recorded_ms')}, ${instantParam(receivedAt)}, latitude, longitude, accuracy_m, speed_mps, heading_deg
    from unnest(
      ${column(({ userId }) => userId)}::text[], ${instantsOf(rows, ({ fix }) => fix.recordedAt)},
      ${column(({ fix }) => fix.latitude)}::float8[], ${column(({ fix }) => fix.longitude)}::float8[],
      ${column(({ fix }) => fix.accuracyM)}::float8[], ${column(({ fix }) => fix.speedMps)}::float8[], ${column(({ fix }) => fix.headingDeg)}::float8[]
    ) as sent (user_id, recorded_ms, latitude, longitude, accuracy_m, speed_mps, heading_deg)
    order by user_id, recorded_ms desc
    on conflict (user_id) do update set
      recorded_at = excluded.recorded_at, received_at = excluded.received_at, latitude = excluded.latitude, longitude = excluded.longitude,
      accuracy_m = excluded.accuracy_m, speed_mps = excluded.speed_mps, heading_deg = excluded.heading_deg
    where known.recorded_at < excluded.recorded_at`;
}

/** The domain's view of a stored position. */
export function fixOf({ userId: _userId, receivedAt: _receivedAt, ...fix }: typeof positions.$inferSelect): Fix {
  return fix;
}
