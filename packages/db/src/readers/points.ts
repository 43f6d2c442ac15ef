import { MINUTE_MS, type EndedWay, type Fix, type Instant } from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { instantSql, instantsOf, valuesOf } from '../writers/column-values.ts';

/** Somebody whose phone has sent fixes, and of which time. */
export interface FixSender {
  readonly userId: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** What of a sender decides what becomes of the fixes. */
export interface SenderFacts {
  readonly alert: { readonly id: string; readonly triggeredAt: Instant; readonly isMasked: boolean } | null;
  /** The journey they ride or drive on now; `isShown`: their own devices show it as under way. */
  readonly journey: { readonly id: string; readonly isShown: boolean } | null;
  /** Journeys of theirs whose trip is not settled yet. */
  readonly ended: readonly EndedWay[];
  /** When the monitors of a journey of theirs last took note of where they are; null when nobody watches. */
  readonly placedAt: Instant | null;
  /** The points beside that time, a few on each side. */
  readonly known: readonly Fix[];
  /** Whether there are points of that very time: a fix may have come before. */
  readonly hasPoints: boolean;
}

/** A fix without its names, which would be a third of what is sent: as `fixOfKnown` reads it. */
type KnownFix = readonly [
  latitude: number,
  longitude: number,
  accuracyM: number | null,
  speedMps: number | null,
  headingDeg: number | null,
  recordedAt: Instant,
];

interface SenderRow extends Record<string, unknown> {
  readonly now: string;
  readonly is_known: boolean;
  readonly alert_id: string | null;
  readonly triggered_at: string | null;
  readonly is_masked: boolean;
  readonly journey_id: string | null;
  readonly is_shown: boolean | null;
  readonly ended: readonly EndedWay[] | null;
  readonly placed_at: number | null;
  readonly known: readonly KnownFix[] | null;
  readonly has_points: boolean;
}

/** Neighbours are looked for so near in time that no more than three partitions are opened. */
const BESIDE_MS = 10 * MINUTE_MS;
const BESIDE = sql.raw(`interval '${BESIDE_MS} milliseconds'`);
const NEIGHBOURS = sql.raw('3');
const UNDER_WAY = sql.raw(`status in ('ACTIVE', 'EMERGENCY')`);
const IS_SHOWN = sql.raw(`coalesce(mask ->> 'status', status) in ('ACTIVE', 'EMERGENCY')`);

export interface Senders {
  /** By the clock all use cases share. */
  readonly now: Instant;
  /** In the order they were asked for; null for an account that is gone. */
  readonly facts: readonly (SenderFacts | null)[];
}

/** What is known of many senders, of one at least, by one statement. */
export async function readSenders(db: Reader, senders: readonly FixSender[]): Promise<Senders> {
  const column = valuesOf(senders);
  // Said once for all of them, it lets the planner leave out the days that do not matter.
  const within = sql`reported_at between to_timestamp(${Math.min(...senders.map(({ from }) => from)) - BESIDE_MS}::float8 / 1000)
    and to_timestamp(${Math.max(...senders.map(({ to }) => to)) + BESIDE_MS}::float8 / 1000)`;
  const rows = await db.execute<SenderRow>(sql`
    select saferoute.now()::text as now, u.id is not null as is_known, a.id as alert_id, a.triggered_at::text, a.masked_at is not null as is_masked, j.id as journey_id,
      j.is_shown, e.ended, (w.state ->> 'placedAt')::float8 as placed_at, k.known,
      (a.id is not null or j.id is not null or e.ended is not null) and exists (
        select from saferoute.points where user_id = s.user_id and ${within}
          and reported_at between ${instantSql('s.first_ms')} and ${instantSql('s.last_ms')}) as has_points
    from unnest(
      ${column(({ userId }) => userId)}::text[], ${instantsOf(senders, ({ from }) => from)}, ${instantsOf(senders, ({ to }) => to)}
    ) with ordinality as s (user_id, first_ms, last_ms, n)
    left join saferoute.users u on u.id = s.user_id
    left join saferoute.alerts a on a.user_id = s.user_id and a.status in ('ACTIVE', 'ESCALATED', 'ACKNOWLEDGED')
    left join lateral (
      select id, created_at, ${IS_SHOWN} as is_shown from saferoute.journeys where user_id = s.user_id and ${UNDER_WAY}
      union all select id, created_at, ${IS_SHOWN} from saferoute.journeys where driver_id = s.user_id and ${UNDER_WAY}
      order by created_at desc limit 1
    ) j on true
    left join lateral (
      select json_agg(json_build_object('journeyId', t.journey_id, 'startedAt', floor(extract(epoch from t.started_at) * 1000),
        'endedAt', floor(extract(epoch from t.ended_at) * 1000))) as ended
      from (
        select * from saferoute.unsettled_trips where user_id = s.user_id
        union all select * from saferoute.unsettled_trips where driver_id = s.user_id
      ) t
    ) e on true
    left join saferoute.watches w on w.user_id = s.user_id and w.next_look_at is not null
    left join lateral (
      select json_agg(json_build_array(
        p.latitude, p.longitude, p.accuracy_m, p.speed_mps, p.heading_deg, round(date_part('epoch', p.recorded_at) * 1000))) as known
      from (
        (select * from saferoute.points where user_id = s.user_id and ${within} and reported_at < ${instantSql('s.first_ms')}
          and reported_at > ${instantSql('s.first_ms')} - ${BESIDE} order by reported_at desc limit ${NEIGHBOURS})
        union all
        (select * from saferoute.points where user_id = s.user_id and ${within} and reported_at > ${instantSql('s.last_ms')}
          and reported_at < ${instantSql('s.last_ms')} + ${BESIDE} order by reported_at limit ${NEIGHBOURS})
      ) p
    ) k on a.id is not null or j.id is not null or e.ended is not null
    order by s.n`);
  const [first] = rows;
  if (first === undefined) throw new Error('whoever is asked for has a row');
  return { now: parseTimestamp(first.now), facts: rows.map((row) => (row.is_known ? factsOf(row) : null)) };
}

const factsOf = ({
  alert_id: id,
  triggered_at: triggeredAt,
  is_masked: isMasked,
  journey_id: journeyId,
  is_shown: isShown,
  ended,
  placed_at: placedAt,
  known,
  has_points: hasPoints,
}: SenderRow): SenderFacts => ({
  alert: id === null || triggeredAt === null ? null : { id, triggeredAt: parseTimestamp(triggeredAt), isMasked },
  journey: journeyId === null ? null : { id: journeyId, isShown: isShown ?? true },
  ended: ended ?? [],
  placedAt,
  known: (known ?? []).map(fixOfKnown),
  hasPoints,
});

const fixOfKnown = ([latitude, longitude, accuracyM, speedMps, headingDeg, recordedAt]: KnownFix): Fix => ({
  latitude,
  longitude,
  accuracyM,
  speedMps,
  headingDeg,
  recordedAt,
});
