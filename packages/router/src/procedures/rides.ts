import { rideEstimateInputSchema, rideEstimateSchema } from '@saferoute/protocol';
import { estimateRide } from '@saferoute/usecases';
import { valueOf } from '../problems.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn } from '../trpc.ts';
import { rideEstimateView } from '../views/ride-view.ts';

/** Per person: an estimate costs the operator money (ride document, section 6, C). */
const ESTIMATES = { limit: 10, windowMs: 60_000 };

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
    .query(async ({ ctx, input }) => {
      const { live, usecases } = ctx.services;
      const { userId } = ctx.viewer;
      if (!(await live.hit(`estimate:${userId}`, ESTIMATES)).allowed) throw new Refusal('ride.estimate.too-many');
      const from = { latitude: input.pickup_lat, longitude: input.pickup_lng };
      const to = { latitude: input.drop_lat, longitude: input.drop_lng };
      return rideEstimateView(valueOf(await estimateRide(usecases, { userId, from, to })));
    }),
});
