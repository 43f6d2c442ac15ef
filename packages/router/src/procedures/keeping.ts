import { listErasureRequests, listHolds, readNames } from '@saferoute/db';
import {
  erasureDecisionInputSchema,
  erasureInputSchema,
  holdEndInputSchema,
  holdInputSchema,
  ownErasureInputSchema,
  type DueErasureView,
  type ErasureRequestView,
  type HoldView,
} from '@saferoute/protocol';
import { decideErasure, findDueErasures, liftHold, placeHold, requestErasure, requestOwnErasure } from '@saferoute/usecases';
import { z } from 'zod';
import type { Viewer } from '../context.ts';
import { idSchema } from '../inputs.ts';
import { checkOwnPassword } from '../own-password.ts';
import { valueOf } from '../problems.ts';
import { router, signedIn, staff } from '../trpc.ts';
import { holdView, requestView } from '../views/keeping-view.ts';
import { timeView } from '../views/wire.ts';

const keeperOf = ({ viewer: { userId, sessionId } }: { readonly viewer: Viewer }) => ({ userId, sessionId });
/** What is shown of what is due; there is more only while no worker runs. */
const DUE_SHOWN = 100;

/** How long evidence is kept: legal holds, and its destruction before or at its time. */
export const keeping = router({
  holds: staff.input(z.object({ alertId: idSchema.optional() })).query(async ({ ctx, input }): Promise<{ items: HoldView[] }> => {
    const { read } = ctx.services.usecases.db;
    const found = await listHolds(read, input.alertId ?? null);
    const names = await readNames(
      read,
      found.flatMap(({ hold, end }) => [hold.placedBy, ...(end === null ? [] : [end.liftedBy])]),
    );
    return { items: found.map((hold) => holdView(hold, names)) };
  }),

  placeHold: staff
    .input(holdInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await placeHold(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  liftHold: staff
    .input(holdEndInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await liftHold(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  requests: staff.query(async ({ ctx }): Promise<{ items: ErasureRequestView[] }> => {
    const { read } = ctx.services.usecases.db;
    const found = await listErasureRequests(read);
    const names = await readNames(
      read,
      found.flatMap(({ request, decision, isOwn }) => [
        ...(isOwn ? [] : [request.requestedBy]),
        ...(decision === null ? [] : [decision.decidedBy]),
      ]),
    );
    return { items: found.map((request) => requestView(request, { names, viewerId: ctx.viewer.userId })) };
  }),

  requestErasure: staff
    .input(erasureInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await requestErasure(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  requestOwnErasure: signedIn.input(ownErasureInputSchema).mutation(async ({ ctx, input: { alertId, currentPassword, pin = null } }) => {
    if (currentPassword !== undefined) await checkOwnPassword(ctx.services, ctx.viewer, currentPassword);
    return valueOf(await requestOwnErasure(ctx.services.usecases, { alertId, pin, userId: ctx.viewer.userId }));
  }),

  decideErasure: staff
    .input(erasureDecisionInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await decideErasure(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  dueForErasure: staff.query(async ({ ctx }): Promise<{ items: DueErasureView[] }> => {
    const due = await findDueErasures(ctx.services.usecases.db, DUE_SHOWN);
    const views = due.map(({ alertId, closedAt, isRequested }) => ({
      alertId,
      closedAt: timeView(closedAt),
      cause: isRequested ? ('request' as const) : ('retention' as const),
    }));
    return { items: views };
  }),
});
