import { listErasureRequests, listHolds, type ErasureRequestRecord, type HoldRecord } from '@saferoute/db';
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
import { timeView } from '../views/wire.ts';

const keeperOf = ({ viewer: { userId, sessionId } }: { readonly viewer: Viewer }) => ({ userId, sessionId });
/** What is shown of what is due; there is more only while no worker runs. */
const DUE_SHOWN = 100;

const holdView = ({ hold: { id, alertId, reason, placedBy, placedAt }, end }: HoldRecord): HoldView => ({
  id,
  alertId,
  reason,
  placedBy,
  placedAt: timeView(placedAt),
  lifted: end === null ? null : { by: end.liftedBy, at: timeView(end.liftedAt), reason: end.reason },
});

const requestView = ({
  request: { id, alertId, reason, requestedBy, requestedAt },
  decision,
}: ErasureRequestRecord): ErasureRequestView => ({
  id,
  alertId,
  reason,
  requestedBy,
  requestedAt: timeView(requestedAt),
  decision: decision === null ? null : { approved: decision.approved, by: decision.decidedBy, at: timeView(decision.decidedAt) },
});

/** How long evidence is kept: legal holds, and its destruction before or at its time. */
export const keeping = router({
  holds: staff.input(z.object({ alertId: idSchema.optional() })).query(async ({ ctx, input }): Promise<{ items: HoldView[] }> => {
    const found = await listHolds(ctx.services.usecases.db.read, input.alertId ?? null);
    return { items: found.map(holdView) };
  }),

  placeHold: staff
    .input(holdInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await placeHold(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  liftHold: staff
    .input(holdEndInputSchema)
    .mutation(async ({ ctx, input }) => valueOf(await liftHold(ctx.services.usecases, { ...input, by: keeperOf(ctx) }))),

  requests: staff.query(async ({ ctx }): Promise<{ items: ErasureRequestView[] }> => {
    const found = await listErasureRequests(ctx.services.usecases.db.read);
    return { items: found.map(requestView) };
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
