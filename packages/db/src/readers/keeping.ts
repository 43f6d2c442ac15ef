import type { KeptAlert } from '@saferoute/domain/evidence';
import type { Instant } from '@saferoute/domain';
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../database.ts';
import { evidenceErasureDecisions, evidenceErasureRequests, evidenceHoldEnds, evidenceHolds } from '../schema/index.ts';
import { parseTimestamp } from '../schema/columns.ts';

/** An alert with what its evidence is kept for. */
export interface KeptAlertRecord extends KeptAlert {
  readonly alertId: string;
  readonly ownerId: string;
  /** Whether its journey is under way as the people on it are shown it, which may not be as it is. */
  readonly looksUnderWay: boolean;
}

interface KeptRow extends Record<string, unknown> {
  readonly user_id: string;
  readonly closed_at: string | null;
  readonly looks_under_way: boolean;
  readonly is_held: boolean;
  readonly is_erased: boolean;
  readonly undecided_id: string | null;
  readonly approved_id: string | null;
}

const IS_HELD = sql.raw(`exists (select from saferoute.evidence_holds h where h.alert_id = a.id
  and not exists (select from saferoute.evidence_hold_ends l where l.hold_id = h.id))`);
/** While its journey is under way or being worked out, or a text about it on its way, what an alert is made of is still in use: it counts as open. */
const isUnderWay = (status: string) =>
  sql.raw(`(exists (select from saferoute.journeys j where j.id = a.journey_id and ${status} in ('ACTIVE', 'EMERGENCY'))
  or exists (select from saferoute.unsettled_trips t where t.journey_id = a.journey_id)
  or exists (select from saferoute.deliveries d where d.alert_id = a.id and d.next_action_at is not null))`);
const IS_UNDER_WAY = isUnderWay('j.status');
const IS_ERASED = sql.raw(`(a.erased_at is not null and (a.resolved_at is null or a.erased_at >= a.resolved_at))`);

/** What an alert's evidence is kept for; null where there is no such alert. To judge by it, read it under the alert's lock. */
export async function readKeptAlert(db: Reader, alertId: string): Promise<KeptAlertRecord | null> {
  const [row] = await db.execute<KeptRow>(sql`
    select a.user_id, case when ${IS_UNDER_WAY} then null else a.resolved_at end::text as closed_at,
      ${isUnderWay(`coalesce(j.mask ->> 'status', j.status)`)} as looks_under_way, ${IS_HELD} as is_held, ${IS_ERASED} as is_erased,
      (select r.id from saferoute.evidence_erasure_requests r where r.alert_id = a.id
        and not exists (select from saferoute.evidence_erasure_decisions d where d.request_id = r.id) order by r.requested_at limit 1) as undecided_id,
      (select r.id from saferoute.evidence_erasure_requests r join saferoute.evidence_erasure_decisions d on d.request_id = r.id
        where r.alert_id = a.id and d.approved and not exists (select from saferoute.evidence_erasures e where e.request_id = r.id)
        order by d.decided_at limit 1) as approved_id
    from saferoute.alerts a where a.id = ${alertId}`);
  return row === undefined ? null : recordOf(alertId, row);
}

function recordOf(alertId: string, row: KeptRow): KeptAlertRecord {
  return {
    alertId,
    ownerId: row.user_id,
    looksUnderWay: row.looks_under_way,
    closedAt: row.closed_at === null ? null : parseTimestamp(row.closed_at),
    isHeld: row.is_held,
    isErased: row.is_erased,
    undecidedId: row.undecided_id,
    approvedId: row.approved_id,
  };
}

/** An alert whose evidence may be due: whether it is, its `KeptAlert` says. */
export interface DueAlert {
  readonly alertId: string;
  readonly closedAt: Instant;
  /** Whether somebody asked for it, and another agreed. */
  readonly isRequested: boolean;
}

/**
 * Alerts that nothing keeps and that were closed by `closedBy`, longest closed first, and those whose erasure was approved. Out of our own tables: what
 * was missed yesterday is found today.
 */
export async function listDueAlerts(db: Reader, { closedBy, limit }: { closedBy: Instant; limit: number }): Promise<DueAlert[]> {
  const isDone = sql.raw('(a.erased_at is null or a.erased_at < a.resolved_at)');
  const rows = await db.execute<{ id: string; closed_at: string; is_requested: boolean }>(sql`
    (select a.id, a.resolved_at::text as closed_at, false as is_requested from saferoute.alerts a
      where a.resolved_at is not null and ${isDone} and a.resolved_at <= ${new Date(closedBy).toISOString()}
        and not (${IS_HELD}) and not (${IS_UNDER_WAY}) order by a.resolved_at limit ${limit})
    union all
    (select a.id, a.resolved_at::text, true from saferoute.evidence_erasure_requests r
      join saferoute.evidence_erasure_decisions d on d.request_id = r.id and d.approved
      join saferoute.alerts a on a.id = r.alert_id
      where a.resolved_at is not null and ${isDone}
        and not (${IS_HELD}) and not (${IS_UNDER_WAY}) order by d.decided_at limit ${limit})`);
  return rows.map((row) => ({ alertId: row.id, closedAt: parseTimestamp(row.closed_at), isRequested: row.is_requested }));
}

/** A hold with how it ended, if it has. */
export interface HoldRecord {
  readonly hold: Omit<typeof evidenceHolds.$inferSelect, 'leafHash'>;
  readonly end: Omit<typeof evidenceHoldEnds.$inferSelect, 'leafHash'> | null;
}

/** Holds, newest first: of one alert, or all of them. */
export async function listHolds(db: Reader, alertId: string | null = null): Promise<HoldRecord[]> {
  return db
    .select({ hold: evidenceHolds, end: evidenceHoldEnds })
    .from(evidenceHolds)
    .leftJoin(evidenceHoldEnds, eq(evidenceHoldEnds.holdId, evidenceHolds.id))
    .where(alertId === null ? sql`true` : eq(evidenceHolds.alertId, alertId))
    .orderBy(desc(evidenceHolds.placedAt), desc(evidenceHolds.id));
}

export async function findHold(db: Reader, holdId: string): Promise<HoldRecord | null> {
  const [row] = await db
    .select({ hold: evidenceHolds, end: evidenceHoldEnds })
    .from(evidenceHolds)
    .leftJoin(evidenceHoldEnds, eq(evidenceHoldEnds.holdId, evidenceHolds.id))
    .where(eq(evidenceHolds.id, holdId));
  return row ?? null;
}

/** A request to erase, with what was decided, if anything was. */
export interface ErasureRequestRecord {
  readonly request: Omit<typeof evidenceErasureRequests.$inferSelect, 'leafHash'>;
  readonly decision: Omit<typeof evidenceErasureDecisions.$inferSelect, 'leafHash'> | null;
  /** Whether whoever asked is the person whose alert it is. */
  readonly isOwn: boolean;
}

const IS_OWN = sql<boolean>`exists (select from saferoute.alerts a
  where a.id = ${evidenceErasureRequests.alertId} and a.user_id = ${evidenceErasureRequests.requestedBy})`;

const requestsWithDecisions = (db: Reader) =>
  db
    .select({ request: evidenceErasureRequests, decision: evidenceErasureDecisions, isOwn: IS_OWN })
    .from(evidenceErasureRequests)
    .leftJoin(evidenceErasureDecisions, eq(evidenceErasureDecisions.requestId, evidenceErasureRequests.id));

export async function findErasureRequest(db: Reader, requestId: string): Promise<ErasureRequestRecord | null> {
  const [row] = await requestsWithDecisions(db).where(eq(evidenceErasureRequests.id, requestId));
  return row ?? null;
}

/** All requests to erase, those that wait for a decision first. */
export async function listErasureRequests(db: Reader): Promise<ErasureRequestRecord[]> {
  return requestsWithDecisions(db).orderBy(
    sql`${evidenceErasureDecisions.decidedAt} is not null`,
    asc(evidenceErasureRequests.requestedAt),
  );
}
