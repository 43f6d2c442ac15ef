import { auditClosingInputSchema, auditListInputSchema, auditPageSchema, auditViewSchema } from '@saferoute/protocol';
import { byIdSchema } from '../inputs.ts';
import { Refusal } from '../refusal.ts';
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
    .query(async () => ({ items: [], nextCursor: null })),

  byId: admin
    .meta({ openapi: rest('GET', '/{id}', 'One of them with its evidence'), refusals: unknown })
    .input(byIdSchema)
    .output(auditViewSchema)
    .query(async () => {
      throw new Refusal('ride.audit.not-found');
    }),

  close: admin
    .meta({
      openapi: rest('POST', '/{id}/close', 'Close it with what was found; for good, and on record'),
      refusals: [...unknown, 'ride.audit.already-closed'],
    })
    .input(byIdSchema.extend(auditClosingInputSchema.shape))
    .output(auditViewSchema)
    .mutation(async () => {
      throw new Refusal('ride.audit.not-found');
    }),
});
