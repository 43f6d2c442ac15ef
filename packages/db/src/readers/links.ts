import type { Fix, Instant, JourneyStatus, SosStatus } from '@saferoute/domain';
import { and, asc, eq, not, sql } from 'drizzle-orm';
import { builtOnce } from '../built-once.ts';
import type { Reader } from '../database.ts';
import { alerts, isOpenAlert, journeys, positions, trackingLinks } from '../schema/index.ts';
import { parseTimestamp } from '../schema/columns.ts';
import { fixOf } from '../writers/positions.ts';

type LinkRow = typeof trackingLinks.$inferSelect;

/** A tracking link with what it shows: no name, no phone. */
export interface TrackedLink {
  readonly link: LinkRow;
  readonly alert: {
    readonly id: string;
    readonly userId: string;
    readonly status: SosStatus;
    readonly triggeredAt: Instant;
    readonly resolvedAt: Instant | null;
    readonly acknowledgedAt: Instant | null;
  } | null;
  readonly position: Fix | null;
  /** By the same clock as the link's times. */
  readonly now: Instant;
}

/** Whose position a link shows: of the alert it was made for, or of the journey that is shared. */
const followedId = sql<string | null>`coalesce(${alerts.userId}, ${journeys.userId})`;

const trackingByTokenHash = builtOnce((db) =>
  db
    .select({ link: trackingLinks, alert: alerts, position: positions, now: sql<string>`saferoute.now()::text` })
    .from(trackingLinks)
    .leftJoin(alerts, eq(alerts.id, trackingLinks.alertId))
    .leftJoin(journeys, eq(journeys.id, trackingLinks.journeyId))
    .leftJoin(positions, eq(positions.userId, followedId))
    .where(eq(trackingLinks.tokenHash, sql.placeholder('tokenHash')))
    .prepare('tracking_by_token_hash'),
);

/** Finds a link by the SHA-256 of its token. */
export async function readTrackingByTokenHash(db: Reader, tokenHash: Uint8Array): Promise<TrackedLink | null> {
  const [row] = await trackingByTokenHash(db).execute({ tokenHash });
  if (row === undefined) return null;
  const { link, alert } = row;
  return { link, alert, position: newer(alert?.location ?? null, row.position && fixOf(row.position)), now: parseTimestamp(row.now) };
}

function newer(atTrigger: Fix | null, live: Fix | null): Fix | null {
  if (atTrigger === null || live === null) return live ?? atTrigger;
  return live.recordedAt >= atTrigger.recordedAt ? live : atTrigger;
}

/** An alert's links, oldest first. */
export async function listLinks(db: Reader, alertId: string): Promise<LinkRow[]> {
  return db
    .select()
    .from(trackingLinks)
    .where(eq(trackingLinks.alertId, alertId))
    .orderBy(asc(trackingLinks.createdAt), asc(trackingLinks.id));
}

/** A link and whose alert or journey it belongs to. */
export async function findLink(db: Reader, linkId: string): Promise<{ link: LinkRow; ownerId: string | null } | null> {
  const [row] = await db
    .select({ link: trackingLinks, ownerId: followedId })
    .from(trackingLinks)
    .leftJoin(alerts, eq(alerts.id, trackingLinks.alertId))
    .leftJoin(journeys, eq(journeys.id, trackingLinks.journeyId))
    .where(eq(trackingLinks.id, linkId));
  return row ?? null;
}

/** What the link rules need to know of the journey an alert was raised on. */
export async function readAlertJourney(db: Reader, alertId: string): Promise<{ status: JourneyStatus; endedAt: Instant | null } | null> {
  const [row] = await db
    .select({ status: journeys.status, endedAt: journeys.endedAt })
    .from(alerts)
    .innerJoin(journeys, eq(journeys.id, alerts.journeyId))
    .where(eq(alerts.id, alertId));
  return row ?? null;
}

/** The closed alerts raised on a journey. */
export async function listClosedAlertsOn(db: Reader, journeyId: string): Promise<{ id: string; closedAt: Instant }[]> {
  const rows = await db
    .select({ id: alerts.id, resolvedAt: alerts.resolvedAt })
    .from(alerts)
    .where(and(eq(alerts.journeyId, journeyId), not(isOpenAlert)));
  return rows.flatMap(({ id, resolvedAt }) => (resolvedAt === null ? [] : [{ id, closedAt: resolvedAt }]));
}
