import { listLinks } from '@saferoute/db';
import type { LinkView } from '@saferoute/protocol';
import { revokeLink } from '@saferoute/usecases';
import { z } from 'zod';
import { byIdSchema, idSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { readAlert } from '../reading-alerts.ts';
import { listShareViews } from '../reading-journeys.ts';
import { router, signedIn } from '../trpc.ts';
import { linkView } from '../views/link-view.ts';

/** The links of an alert, or those a journey was shared with. */
const listSchema = z.union([z.object({ alertId: idSchema }), z.object({ journeyId: idSchema })]);

export const links = router({
  list: signedIn.input(listSchema).query(async ({ ctx, input }): Promise<{ items: LinkView[] }> => {
    if ('journeyId' in input) return { items: await listShareViews(ctx, input.journeyId) };
    const { alert } = await readAlert(ctx.services, ctx.viewer, input.alertId);
    // When they end tells which PIN it was that the alert was cancelled with.
    const isHidden = alert.userId === ctx.viewer.userId && alert.maskedAt !== null;
    return { items: isHidden ? [] : (await listLinks(ctx.services.usecases.db.read, input.alertId)).map(linkView) };
  }),

  revoke: signedIn.input(byIdSchema).mutation(async ({ ctx, input }): Promise<LinkView> => {
    const { userId, role } = ctx.viewer;
    return linkView(valueOf(await revokeLink(ctx.services.usecases, { linkId: input.id, by: { userId, role } })));
  }),
});
