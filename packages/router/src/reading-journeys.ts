import { listJourneys } from '@saferoute/db';
import { decodePolyline, MINUTE_MS, presentToDriver } from '@saferoute/domain';
import type { JourneyPlan } from '@saferoute/domain';
import type { JourneyPlanInput, JourneyView } from '@saferoute/protocol';
import type { RouterContext, Viewer } from './context.ts';
import { Refusal } from './refusal.ts';
import { journeyView } from './views/journey-view.ts';

type Ctx = RouterContext & { readonly viewer: Viewer };

/** Journeys listed at once. */
const PAGE = 50;

/** A journey for its owner, its driver or staff; to everybody else it is as unknown as none. */
export async function viewOfJourney({ services, viewer }: Ctx, id: string): Promise<JourneyView> {
  const [record] = await listJourneys(services.usecases.db.read, { id, limit: 1 });
  if (record === undefined) throw new Refusal('journey.not-found');
  const { journey } = record;
  const isOnIt = journey.userId === viewer.userId || presentToDriver(journey).driverId === viewer.userId;
  if (!isOnIt && viewer.role !== 'admin') throw new Refusal('journey.not-found');
  return journeyView(record, viewer);
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
