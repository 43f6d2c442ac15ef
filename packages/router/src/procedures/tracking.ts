import { trackingViewSchema } from '@saferoute/protocol';
import type { TrackingEvent } from '@saferoute/protocol';
import { z } from 'zod';
import { open, router } from '../trpc.ts';
import { notYet } from './not-yet.ts';

const byToken = z.object({ token: z.string().max(200) });

export const tracking = router({
  view: open
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/track/{token}',
        summary: 'What the holder of a tracking link may see',
        tags: ['Tracking'],
        protect: false,
      },
      refusals: ['tracking.link.not-found', 'auth.too-many-attempts'],
    })
    .input(byToken)
    .output(trackingViewSchema)
    .query(() => notYet()),

  watch: open.input(byToken).subscription(async function* (): AsyncGenerator<TrackingEvent, void> {
    notYet();
  }),
});
