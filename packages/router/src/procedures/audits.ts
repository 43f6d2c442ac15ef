import { auditClosingInputSchema, auditListInputSchema, auditPageSchema, auditViewSchema } from '@saferoute/protocol';
import { closeAudit } from '@saferoute/usecases';
import { byIdSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { listAuditViews, viewOfAudit } from '../reading-audits.ts';
import { admin, router } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/audits${subpath}` as const,
  summary,
  tags: ['Audits'],
});

const unknown = ['sos.alert.access-denied', 'ride.audit.invalid', 'ride.audit.not-found'] as const;

/** Rides longer than 1.3 times their estimate, for staff to look into. */
export const audits = router({
  list: admin
    .meta({
      openapi: rest('GET', '', 'Rides to look into, or looked into, newest first'),
      refusals: ['sos.alert.access-denied', 'ride.audit.invalid'],
    })
    .input(auditListInputSchema)
    .output(auditPageSchema)
    .query(({ ctx, input }) => listAuditViews(ctx, input)),

  byId: admin
    .meta({ openapi: rest('GET', '/{id}', 'One of them with its evidence'), refusals: unknown })
    .input(byIdSchema)
    .output(auditViewSchema)
    .query(({ ctx, input }) => viewOfAudit(ctx, input.id)),

  close: admin
    .meta({
      openapi: rest('POST', '/{id}/close', 'Close it with what was found; for good, and on record'),
      refusals: [...unknown, 'ride.audit.already-closed'],
    })
    .input(byIdSchema.extend(auditClosingInputSchema.shape))
    .output(auditViewSchema)
    .mutation(async ({ ctx, input: { id: auditId, ...found } }) => {
      const { userId: id, name } = ctx.viewer;
      valueOf(await closeAudit(ctx.services.usecases, { auditId, by: { id, name }, ...found }));
      return viewOfAudit(ctx, auditId);
    }),
});
