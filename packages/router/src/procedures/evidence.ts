import { findGrant, readClock } from '@saferoute/db';
import { HOUR_MS } from '@saferoute/domain';
import {
  accessPageSchema,
  breakGlassSchema,
  evidenceAlertPageSchema,
  fieldGroupSchema,
  grantAnswerSchema,
  grantPageSchema,
  grantRequestSchema,
  grantViewSchema,
  redactedEvidenceSchema,
  unmaskedSchema,
} from '@saferoute/protocol';
import {
  breakGlass,
  decideGrant,
  lookAtEvidence,
  reportOfAlert,
  reportOfPerson,
  requestGrant,
  revokeGrant,
  unmaskEvidence,
} from '@saferoute/usecases';
import { z } from 'zod';
import { notAsked, notDecided, notGranted, refused } from '../evidence-refusals.ts';
import { idSchema, pagingSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { askerOf, listEvidenceAlerts, listGrantViews, pageOfAccesses, tryEvidence, type EvidenceCtx } from '../reading-evidence.ts';
import { Refusal } from '../refusal.ts';
import { router, signedIn, staff } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { accessView, grantView, redactedView, unmaskedView } from '../views/evidence-view.ts';

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/evidence${subpath}` as const,
  summary,
  tags: ['Evidence'],
});

const byAlert = z.object({ alertId: idSchema });
const byGrant = z.object({ grantId: idSchema });

async function viewOfGrant({ services }: EvidenceCtx, grantId: string) {
  const db = services.usecases.db.read;
  const [grant, now] = await Promise.all([findGrant(db, grantId), readClock(db)]);
  if (grant === null) throw new Refusal('evidence.grant.not-found');
  return grantView(grant, now);
}

/**
 * Evidence: who may read it, the reading, and who has. Whatever reaches for what is sealed is open to everybody who has signed in, so that the use
 * case judges it and a refusal is on record as well; what only lists is for staff.
 */
export const evidence = router({
  alerts: staff
    .meta({
      openapi: rest('GET', '/alerts', 'Alerts that have evidence, newest first'),
      refusals: ['sos.alert.access-denied', 'evidence.invalid'],
    })
    .input(pagingSchema.extend({ id: idSchema.optional().describe('This one alone') }))
    .output(evidenceAlertPageSchema)
    .query(({ ctx, input }) => listEvidenceAlerts(ctx, input)),

  grants: staff
    .meta({ openapi: rest('GET', '/grants', 'Grants, newest first'), refusals: ['sos.alert.access-denied', 'evidence.invalid'] })
    .input(pagingSchema.extend({ which: z.enum(['mine', 'to-decide', 'all']).default('mine') }))
    .output(grantPageSchema)
    .query(({ ctx, input }) => listGrantViews(ctx, input)),

  requestGrant: signedIn
    .meta({
      openapi: rest('POST', '/grants', 'Ask to read the evidence of an alert'),
      successStatus: 201,
      refusals: [...refused, ...notAsked],
    })
    .input(byAlert.extend(grantRequestSchema.shape))
    .output(grantViewSchema)
    .mutation(({ ctx, input: { hours, ...wish } }) =>
      tryEvidence(ctx, async () => {
        const asked = { by: askerOf(ctx), ...wish, lifeMs: Math.round(hours * HOUR_MS) };
        return viewOfGrant(ctx, valueOf(await requestGrant(ctx.services.usecases, asked)).grantId);
      }),
    ),

  breakGlass: signedIn
    .meta({
      openapi: rest('POST', '/break-glass', 'Open the evidence of an alert for an hour without an approval; everybody is told'),
      successStatus: 201,
      refusals: [...refused, 'evidence.grant.without-reason'],
    })
    .input(byAlert.extend(breakGlassSchema.shape))
    .output(grantViewSchema)
    .mutation(({ ctx, input }) =>
      tryEvidence(ctx, async () =>
        viewOfGrant(ctx, valueOf(await breakGlass(ctx.services.usecases, { by: askerOf(ctx), ...input })).grantId),
      ),
    ),

  decideGrant: signedIn
    .meta({ openapi: rest('POST', '/grants/{grantId}/decide', 'Approve or decline a request'), refusals: [...refused, ...notDecided] })
    .input(byGrant.extend(grantAnswerSchema.shape))
    .output(grantViewSchema)
    .mutation(({ ctx, input: { grantId, approved, endsAt } }) =>
      tryEvidence(ctx, async () => {
        const answer = approved ? { approved, expiresAt: endsAt === undefined ? null : Date.parse(endsAt) } : { approved };
        return viewOfGrant(ctx, valueOf(await decideGrant(ctx.services.usecases, { by: askerOf(ctx), grantId, answer })).grantId);
      }),
    ),

  revokeGrant: signedIn
    .meta({
      openapi: rest('POST', '/grants/{grantId}/revoke', 'Take a grant back, or give one’s own back'),
      refusals: [...refused, ...notDecided],
    })
    .input(byGrant.extend({ reason: z.string().trim().max(2_000).optional() }))
    .output(grantViewSchema)
    .mutation(({ ctx, input: { grantId, reason = null } }) =>
      tryEvidence(ctx, async () =>
        viewOfGrant(ctx, valueOf(await revokeGrant(ctx.services.usecases, { by: askerOf(ctx), grantId, reason })).grantId),
      ),
    ),

  read: signedIn
    .meta({
      openapi: rest('POST', '/alerts/{alertId}/read', 'What is on record of an alert, redacted; that it was read is on record first'),
      refusals: refused,
    })
    .input(byAlert)
    .output(redactedEvidenceSchema)
    .mutation(({ ctx, input: { alertId } }) =>
      tryEvidence(ctx, async () =>
        redactedView(alertId, valueOf(await lookAtEvidence(ctx.services.usecases, { by: askerOf(ctx), alertId }))),
      ),
    ),

  unmask: signedIn
    .meta({
      openapi: rest('POST', '/alerts/{alertId}/unmask', 'One group of facts in clear; that it was unmasked is on record first'),
      refusals: [...refused, ...notGranted, 'evidence.erased'],
    })
    .input(byAlert.extend({ grantId: idSchema.optional(), group: fieldGroupSchema }))
    .output(unmaskedSchema)
    .mutation(({ ctx, input: { alertId, group, grantId = null } }) =>
      tryEvidence(ctx, async () =>
        unmaskedView(group, valueOf(await unmaskEvidence(ctx.services, { by: askerOf(ctx), alertId, grantId, group }))),
      ),
    ),

  accessReport: signedIn
    .meta({ openapi: rest('POST', '/alerts/{alertId}/report', 'Who has read the evidence of an alert, newest first'), refusals: refused })
    .input(byAlert.extend(pagingSchema.shape))
    .output(accessPageSchema)
    .mutation(({ ctx, input: { alertId, ...page } }) =>
      tryEvidence(ctx, () =>
        pageOfAccesses(page, accessView, async (from) =>
          valueOf(await reportOfAlert(ctx.services.usecases, { by: askerOf(ctx), alertId, ...from })),
        ),
      ),
    ),

  accessReportOfPerson: signedIn
    .meta({ openapi: rest('POST', '/people/{userId}/report', 'Who has read the evidence of all alerts of a person'), refusals: refused })
    .input(pagingSchema.extend({ userId: idSchema }))
    .output(accessPageSchema)
    .mutation(({ ctx, input: { userId, ...page } }) =>
      tryEvidence(ctx, () =>
        pageOfAccesses(page, accessView, async (from) =>
          valueOf(await reportOfPerson(ctx.services.usecases, { by: askerOf(ctx), userId, ...from })),
        ),
      ),
    ),
});
