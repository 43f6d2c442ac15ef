import { findPosition, listJourneys, listShares } from '@saferoute/db';
import type { JourneyRecord } from '@saferoute/db';
import { decodePolyline, MINUTE_MS, presentToDriver, presentToOwner, shareExpiry } from '@saferoute/domain';
import type { JourneyPlan } from '@saferoute/domain';
import type { JourneyPlanInput, JourneyView, LinkView, PositionView } from '@saferoute/protocol';
import type { RouterContext, Viewer } from './context.ts';
import { Refusal } from './refusal.ts';
import { journeyView } from './views/journey-view.ts';
import { linkView } from './views/link-view.ts';
import { positionView } from './views/wire.ts';

type Ctx = RouterContext & { readonly viewer: Viewer };

/** Journeys listed at once. */
const PAGE = 50;

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

/** A route that is no polyline would make the monitors blind: better to be told. */
export function readPlan({ pickup, drop, route = null, travelMins = null }: JourneyPlanInput): JourneyPlan {
  if (route !== null && decodePolyline(route) === null) throw new Refusal('journey.invalid', { route: 'Give an encoded polyline.' });
  return { pickup, drop, route, travelMs: travelMins === null ? null : Math.round(travelMins * MINUTE_MS) };
}
