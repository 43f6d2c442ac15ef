import { findPosition, listDrivers, listJourneys, listPositionsUnderWay, listShares, readClock, readJournal, readWay } from '@saferoute/db';
import type { JourneyQuery, JourneyRecord } from '@saferoute/db';
import { decodePolyline, drivenWay, measure, MINUTE_MS, presentToDriver, presentToOwner, shareExpiry } from '@saferoute/domain';
import type { AskedPlan } from '@saferoute/usecases';
import type { JourneyPathView, JourneyPlanInput, JourneyView, LinkView, PositionView } from '@saferoute/protocol';
import type { RouterContext, Viewer } from './context.ts';
import { pageOf, placeOf } from './keyset.ts';
import { Refusal } from './refusal.ts';
import { journeyView } from './views/journey-view.ts';
import { linkView } from './views/link-view.ts';
import { drivenWayView, gapsView } from './views/trip-view.ts';
import { maybeTimeView, positionView, timeView } from './views/wire.ts';

type Ctx = RouterContext & { readonly viewer: Viewer };

/** Journeys listed at once. */
const PAGE = 50;
const UNDER_WAY = ['ACTIVE', 'EMERGENCY'] as const;

/** A journey for its owner, its driver or staff; to everybody else it is as unknown as none. */
export async function viewOfJourney(ctx: Ctx, id: string): Promise<JourneyView> {
  return journeyView(await readJourney(ctx, id), ctx.viewer);
}

async function readJourney({ services, viewer }: Ctx, id: string): Promise<JourneyRecord> {
  const [record] = await listJourneys(services.usecases.db.read, { id, limit: 1 });
  if (record === undefined) throw new Refusal('journey.not-found');
  const { journey } = record;
  const isOnIt = journey.userId === viewer.userId || presentToDriver(journey).driverId === viewer.userId;
  if (!isOnIt && viewer.role !== 'admin') throw new Refusal('journey.not-found');
  return record;
}

/** Where the other one is: the driver for the owner, the owner for everybody else. Nobody is followed before the start or after the end. */
export async function positionOfOther(ctx: Ctx, id: string): Promise<PositionView | null> {
  const record = await readJourney(ctx, id);
  const { status, rider, driver } = journeyView(record, ctx.viewer);
  const otherId = rider.id === ctx.viewer.userId ? driver?.id : rider.id;
  if ((status !== 'ACTIVE' && status !== 'EMERGENCY') || otherId === undefined) return null;
  const position = await findPosition(ctx.services.usecases.db.read, otherId);
  return position === null ? null : positionView(position.fix);
}

/** Where everybody under way is, for staff; where they themselves are they are not told here: they may be shown something else of their own journey. */
export async function positionsUnderWay({ services, viewer }: Ctx) {
  const positions = await listPositionsUnderWay(services.usecases.db.read);
  const ofOthers = positions.filter(({ userId }) => userId !== viewer.userId);
  return { items: ofOthers.map(({ fix, ...whose }) => ({ ...whose, position: positionView(fix) })) };
}

const MOST_DRIVERS = 500;

export const driversToAssign = async ({ services }: Ctx) => ({ items: await listDrivers(services.usecases.db.read, MOST_DRIVERS) });

/**
 * Whom a journey is shared with, for its owner or staff. The owner is shown when the links end by the journey they are shown: behind a mask
 * the links go on, and the list must not tell.
 */
export async function listShareViews(ctx: Ctx, journeyId: string): Promise<LinkView[]> {
  const { journey } = await readJourney(ctx, journeyId);
  const { viewer, services } = ctx;
  const isOwner = journey.userId === viewer.userId;
  if (!isOwner && viewer.role !== 'admin') throw new Refusal('journey.not-found');
  const links = await listShares(services.usecases.db.read, journeyId);
  return links.map((link) => linkView(isOwner ? { ...link, expiresAt: shareExpiry(presentToOwner(journey)) } : link));
}

/** The newest first. */
export async function listViews(
  { services, viewer }: Ctx,
  of: { readonly userId?: string; readonly driverId?: string },
): Promise<{ items: JourneyView[] }> {
  const records = await listJourneys(services.usecases.db.read, { ...of, limit: PAGE });
  return { items: records.map((record) => journeyView(record, viewer)) };
}

interface Query {
  readonly status?: JourneyView['status'] | 'under-way' | 'amiss' | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

function chosenBy(status: Query['status']): Pick<JourneyQuery, 'statuses' | 'amiss'> {
  if (status === undefined) return {};
  if (status === 'amiss') return { amiss: true };
  return { statuses: status === 'under-way' ? UNDER_WAY : [status] };
}

/** Everybody's, for staff: the newest first, by what each truly is. */
export async function listAll(
  { services, viewer }: Ctx,
  { status, cursor, limit = PAGE }: Query,
): Promise<{ items: JourneyView[]; nextCursor: string | null }> {
  const records = await listJourneys(services.usecases.db.read, {
    ...chosenBy(status),
    after: placeOf(cursor),
    limit: limit + 1,
  });
  const { page, nextCursor } = pageOf(records, limit, ({ journey: { plannedAt: at, id } }) => ({ at, id }));
  return { items: page.map((record) => journeyView(record, viewer)), nextCursor };
}

/** A journey's history, oldest first. */
export async function readJournalOf(ctx: Ctx, id: string) {
  await readJourney(ctx, id);
  const entries = await readJournal(ctx.services.usecases.db.read, id);
  return { items: entries.map(({ journeyId: _journeyId, at, ...entry }) => ({ ...entry, at: timeView(at) })) };
}

/** The way of a journey so far, as it truly is; the points of one that is long over are gone. */
export async function readPathOf(ctx: Ctx, id: string): Promise<JourneyPathView> {
  const { journey } = await readJourney(ctx, id);
  const { read } = ctx.services.usecases.db;
  const { userId, driverId, startedAt } = journey;
  const way = { journeyId: id, startedAt: startedAt ?? 0, endedAt: journey.endedAt ?? (await readClock(read)) };
  const fixesOf = (whose: string | null) =>
    whose === null || startedAt === null ? [] : readWay(read, { userId: whose, journeyId: id, from: startedAt, to: way.endedAt });
  const [rider, driver] = await Promise.all([fixesOf(userId), fixesOf(driverId)]);
  const { measuredBy, distance } = measure({ rider, driver }, way);
  const fixes = measuredBy === 'driver' ? driver : rider;
  const lastAt = fixes.at(-1)?.recordedAt ?? null;
  const figures = { measuredBy, travelledM: distance?.travelledM ?? null, gaps: gapsView(distance), fixes: fixes.length };
  return { ...drivenWayView(drivenWay(fixes)), ...figures, lastAt: maybeTimeView(lastAt) };
}

/** A route that is no polyline would make the monitors blind: better to be told. */
export function readPlan({ pickup, drop, route = null, travelMins = null, ...cited }: JourneyPlanInput): AskedPlan {
  if (route !== null && decodePolyline(route) === null) throw new Refusal('journey.invalid', { route: 'Give an encoded polyline.' });
  const travelMs = travelMins === null ? null : Math.round(travelMins * MINUTE_MS);
  return { pickup, drop, route, travelMs, cites: readCited(cited) };
}

/** Half a price would be none, and nobody would notice before the end. */
function readCited({ quoteId = null, vehicleType = null }: Pick<JourneyPlanInput, 'quoteId' | 'vehicleType'>): AskedPlan['cites'] {
  if (quoteId === null && vehicleType === null) return null;
  if (quoteId === null) throw new Refusal('journey.invalid', { quoteId: 'Give the quote_id of an estimate.' });
  if (vehicleType === null) throw new Refusal('journey.invalid', { vehicleType: 'Give the vehicle type you chose.' });
  return { quoteId, vehicleType };
}
