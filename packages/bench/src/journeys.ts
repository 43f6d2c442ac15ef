import { planJourney, startJourney, type UseCaseContext } from '@saferoute/usecases';

const PLAN = {
  pickup: { latitude: 12.9716, longitude: 77.5946 },
  drop: { latitude: 12.9352, longitude: 77.6245 },
  route: null,
  travelMs: null,
  cites: null,
};

/** Each person sets out; from then on their fixes are kept, and their monitors watch. */
export async function beginJourneys(ctx: UseCaseContext, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) {
    const planned = await planJourney(ctx, { userId, plan: PLAN });
    if (!planned.ok) throw new Error('anybody may plan a journey');
    const started = await startJourney(ctx, { by: { userId, role: 'rider' }, journeyId: planned.value.journeyId });
    if (!started.ok) throw new Error('a planned journey can start');
  }
}
