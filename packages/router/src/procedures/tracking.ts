import { trackingViewSchema } from '@saferoute/protocol';
import { openLink } from '@saferoute/usecases';
import { z } from 'zod';
import type { RouterContext } from '../context.ts';
import { findTracked } from '../opening-links.ts';
import { open, router } from '../trpc.ts';
import { trackingView } from '../views/link-view.ts';
import { paced } from '../watch/paced.ts';
import { watchTracking } from '../watch/watch-tracking.ts';

const byToken = z.object({ token: z.string().max(200) });

/** Looks through a link and puts on record that somebody did. */
async function look(ctx: RouterContext, token: string) {
  const { usecases } = ctx.services;
  const tracked = await findTracked(ctx, token);
  await openLink(usecases, tracked.link.id);
  return trackingView(tracked, usecases.sos.fallbackNumber);
}

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
    .query(({ ctx, input }) => look(ctx, input.token)),

  watch: open.input(byToken).subscription(async ({ ctx, input, signal }) => paced(ctx, await watchTracking(ctx, input.token, signal))),
});
