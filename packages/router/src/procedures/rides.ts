import { rideEstimateInputSchema, rideEstimateSchema } from '@saferoute/protocol';
import { estimateRide, type RideEstimate } from '@saferoute/usecases';
import type { z } from 'zod';
import type { RouterContext, Viewer } from '../context.ts';
import { valueOf } from '../problems.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn } from '../trpc.ts';
import { rideEstimateView } from '../views/ride-view.ts';

type RideEstimateInput = z.output<typeof rideEstimateInputSchema>;

/** Per person: an estimate costs the operator money (ride document, section 6, C). */
const ESTIMATES = { limit: 10, windowMs: 60_000 };

/** Counts as one of the person's estimates, whatever comes of it. */
export async function estimateOf(
  { services }: Pick<RouterContext, 'services'>,
  { viewer: { userId }, input }: { readonly viewer: Viewer; readonly input: RideEstimateInput },
): Promise<RideEstimate> {
  const { live, usecases } = services;
  if (!(await live.hit(`estimate:${userId}`, ESTIMATES)).allowed) throw new Refusal('ride.estimate.too-many');
  const from = { latitude: input.pickup_lat, longitude: input.pickup_lng };
  const to = { latitude: input.drop_lat, longitude: input.drop_lng };
  return valueOf(await estimateRide(usecases, { userId, from, to }));
}

export const rides = router({
  estimate: signedIn
    .meta({
      openapi: { method: 'GET', path: '/api/ride/estimate', summary: 'What a ride would cost, and its way', tags: ['Rides'] },
      refusals: [
        'ride.estimate.invalid',
        'ride.estimate.no-route',
        'ride.estimate.no-tariff',
        'ride.estimate.too-many',
        'ride.estimate.unavailable',
      ],
    })
    .input(rideEstimateInputSchema)
    .output(rideEstimateSchema)
    .query(async ({ ctx, input }) => rideEstimateView(await estimateOf(ctx, { viewer: ctx.viewer, input }))),
});
