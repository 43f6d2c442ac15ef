import { decideMonitors, LOW_ACCURACY_M, presentToOwner, routeDeviationM, type Fix, type Sighting } from '@saferoute/domain';
import { findPosition, findWatch, listDueJourneyIds, readHearing } from '@saferoute/db';
import { lockTrip, observeTrip, type Trip } from './change-trip.ts';
import type { UseCaseContext } from './context.ts';

/** An accepted fix; `flagged` when the location rules found it wanting: then it shows that the phone is alive, not where it is. */
export interface AcceptedFix {
  readonly fix: Fix;
  readonly flagged: boolean;
}

type SeenFix = AcceptedFix & { readonly userId: string };

/**
 * Shows an accepted fix to the monitors of the person's journey, if one goes on. To be called once the fix is on disk. Of the many that change
 * nothing none takes a lock; one that finds too many looks under way is left to the person's next fix, and to the wake-up.
 */
export async function observeFix(ctx: UseCaseContext, seen: SeenFix): Promise<void> {
  await ctx.looks.ifRoom(() => observe(ctx, seen));
}

async function observe(ctx: UseCaseContext, { userId, ...seen }: SeenFix): Promise<void> {
  const { read } = ctx.db;
  const [watch, { now, hearingSince }] = await Promise.all([findWatch(read, userId), readHearing(read)]);
  if (watch === null) return;
  const sighting = { ...seen, heardAt: now, deviationM: null };
  const decided = decideMonitors(watch, { type: 'look', sighting }, { policy: ctx.monitors, now, hearingSince });
  if (decided.ok && decided.value.next === watch) return;
  await look(ctx, watch.journeyId, async (trip) => sightingOf(trip, { ...seen, heardAt: trip.now }));
}

/** Something may have fallen due. A wake-up that is early, late or doubled is a no-op. */
export async function lookAtJourney(ctx: UseCaseContext, journeyId: string): Promise<void> {
  await ctx.looks.next(() => lookAgain(ctx, journeyId));
}

async function lookAgain(ctx: UseCaseContext, journeyId: string): Promise<void> {
  await look(ctx, journeyId, async (trip) => {
    const position = await findPosition(trip.tx, trip.journey.userId);
    if (position === null) return null;
    const { fix, receivedAt: heardAt } = position;
    return sightingOf(trip, { fix, flagged: (fix.accuracyM ?? 0) > LOW_ACCURACY_M, heardAt });
  });
}

/** Ids of journeys whose monitors have something to look at: the sweeper's net under lost wake-ups. */
export function findDueJourneys(ctx: UseCaseContext, limit: number): Promise<string[]> {
  return listDueJourneyIds(ctx.db.read, limit);
}

async function look(ctx: UseCaseContext, journeyId: string, see: (trip: Trip) => Promise<Sighting | null>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const trip = await lockTrip(tx, { journeyId, by: null });
    if (trip.ok && trip.value.watch !== null) await observeTrip(ctx, trip.value, { type: 'look', sighting: await see(trip.value) });
  });
}

/** Monitors follow what is shown, so the route is the one that is shown. */
function sightingOf({ journey }: Trip, seen: Omit<Sighting, 'deviationM'>): Sighting {
  return { ...seen, deviationM: routeDeviationM(seen.fix, presentToOwner(journey).plan.route) };
}
