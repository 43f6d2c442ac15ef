import type { NotificationEvent, NotificationView } from '@saferoute/protocol';
import type { TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

export const notifications = router({
  list: signedIn
    .input(z.object({ cursor: z.string().nullish() }).optional())
    .query((): { items: NotificationView[]; nextCursor: string | null } => notYet()),

  markSeen: signedIn.input(z.object({ ids: z.array(z.string()).max(200) })).mutation((): { seen: number } => notYet()),

  watch: signedIn.input(z.object({ lastEventId: z.string().nullish() }).optional()).subscription(async function* (): AsyncGenerator<
    TrackedEnvelope<NotificationEvent>,
    void
  > {
    notYet();
  }),
});
