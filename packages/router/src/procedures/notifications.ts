import { listNotifications } from '@saferoute/db';
import type { NotificationView } from '@saferoute/protocol';
import { markNotificationsSeen } from '@saferoute/usecases';
import { z } from 'zod';
import { idSchema, resumeSchema } from '../inputs.ts';
import { router, signedIn } from '../trpc.ts';
import { notificationView } from '../views/notification-view.ts';
import { paced } from '../watch/paced.ts';
import { watchNotifications } from '../watch/watch-notifications.ts';

const PAGE = 50;

interface NotificationPage {
  readonly items: NotificationView[];
  readonly nextCursor: string | null;
}

export const notifications = router({
  list: signedIn
    .input(z.object({ cursor: z.string().max(200).nullish() }).optional())
    .query(async ({ ctx, input }): Promise<NotificationPage> => {
      const page = { cursor: input?.cursor ?? null, limit: PAGE };
      const { items, nextCursor } = await listNotifications(ctx.services.usecases.db.read, ctx.viewer.userId, page);
      return { items: items.map(notificationView), nextCursor };
    }),

  markSeen: signedIn.input(z.object({ ids: z.array(idSchema).max(200) })).mutation(async ({ ctx, input }) => ({
    seen: await markNotificationsSeen(ctx.services.usecases, { userId: ctx.viewer.userId, ids: input.ids }),
  })),

  watch: signedIn
    .input(resumeSchema.optional())
    .subscription(({ ctx, input, signal }) =>
      paced(ctx, watchNotifications(ctx.services, ctx.viewer.userId, { lastEventId: input?.lastEventId, signal })),
    ),
});
