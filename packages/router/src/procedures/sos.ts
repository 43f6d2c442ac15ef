import {
  acknowledgeInputSchema,
  alertPageSchema,
  alertQuerySchema,
  alertViewSchema,
  cancelInputSchema,
  noteInputSchema,
  reopenInputSchema,
  resolveInputSchema,
  timelinePageSchema,
} from '@saferoute/protocol';
import type { TriggerInput } from '@saferoute/protocol';
import { acknowledgeAlert, addNote, cancelAlert, reopenAlert, resolveAlert, triggerSos } from '@saferoute/usecases';
import { z } from 'zod';
import { byIdSchema, idSchema, resumeSchema } from '../inputs.ts';
import { valueOf } from '../problems.ts';
import { presentTimeline, readAlert, viewAlert } from '../reading-alerts.ts';
import { listAllAlerts, listMyAlerts } from '../listing-alerts.ts';
import { isJsonObject, readTrigger } from '../read-trigger.ts';
import { admin, router, signedIn } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { timelineEntryView } from '../views/timeline-view.ts';
import { paced } from '../watch/paced.ts';
import { watchAlert } from '../watch/watch-alert.ts';
import { watchFeed } from '../watch/watch-feed.ts';
import type { RouterContext, Viewer } from '../context.ts';

const triggerBody = z.custom<TriggerInput>(isJsonObject).transform((body) => readTrigger({ ...body }));

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/sos/alerts${subpath}` as const,
  summary,
  tags: ['SOS'],
});

type Ctx = RouterContext & { readonly viewer: Viewer };

/** The alert as it is after a command. */
async function viewOf({ services, viewer }: Ctx, alertId: string) {
  return viewAlert(services, viewer, await readAlert(services, viewer, alertId));
}

const staff = ({ viewer }: Ctx) => ({ id: viewer.userId, name: viewer.name });

export const sos = router({
  trigger: signedIn
    .input(triggerBody)
    .output(z.object({ created: z.boolean(), alert: alertViewSchema }))
    .mutation(async ({ ctx, input }) => {
      const { created, alertId, leafHash } = valueOf(
        await triggerSos(ctx.services.usecases, { userId: ctx.viewer.userId, trigger: input }),
      );
      ctx.services.onTriggered(input.source, created);
      return { created, alert: { ...(await viewOf(ctx, alertId)), leafHash } };
    }),

  cancel: signedIn
    .meta({
      openapi: rest('POST', '/{id}/cancel', 'Say that it is over, with the PIN'),
      refusals: [
        'sos.alert.invalid-request',
        'sos.alert.access-denied',
        'sos.alert.not-found',
        'sos.alert.wrong-pin',
        'sos.alert.pin-not-set',
        'sos.alert.pin-locked',
        'sos.alert.already-resolved',
      ],
    })
    .input(byIdSchema.extend(cancelInputSchema.shape))
    .output(alertViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await cancelAlert(ctx.services.usecases, { alertId: input.id, userId: ctx.viewer.userId, pin: input.pin }));
      return viewOf(ctx, input.id);
    }),

  mine: signedIn
    .meta({ openapi: rest('GET', '/me', 'My alerts, newest first'), refusals: ['sos.alert.invalid-request', 'sos.alert.ride-not-found'] })
    .input(alertQuerySchema.extend({ journeyId: idSchema.optional().describe('Only alerts raised on this journey of mine') }))
    .output(alertPageSchema)
    .query(({ ctx, input }) => listMyAlerts(ctx.services, ctx.viewer, input)),

  list: admin
    .meta({ openapi: rest('GET', '', 'All alerts, open ones first'), refusals: ['sos.alert.invalid-request', 'sos.alert.access-denied'] })
    .input(alertQuerySchema)
    .output(alertPageSchema)
    .query(({ ctx, input }) => listAllAlerts(ctx.services, ctx.viewer, input)),

  byId: signedIn
    .meta({ openapi: rest('GET', '/{id}', 'One alert'), refusals: ['sos.alert.access-denied', 'sos.alert.not-found'] })
    .input(byIdSchema)
    .output(alertViewSchema)
    .query(({ ctx, input }) => viewOf(ctx, input.id)),

  timeline: signedIn
    .meta({
      openapi: rest('GET', '/{id}/timeline', 'What happened, in order'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found'],
    })
    .input(byIdSchema.extend({ afterSeq: z.coerce.number().int().min(0).max(1e9).optional() }))
    .output(timelinePageSchema)
    .query(async ({ ctx, input }) => {
      const record = await readAlert(ctx.services, ctx.viewer, input.id);
      const entries = await presentTimeline(ctx.services, ctx.viewer, { record, afterSeq: input.afterSeq ?? 0 });
      return { items: entries.map(timelineEntryView) };
    }),

  acknowledge: admin
    .meta({
      openapi: rest('POST', '/{id}/acknowledge', 'Take the alert: a person has it'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found', 'sos.alert.already-resolved'],
    })
    .input(byIdSchema.extend(acknowledgeInputSchema.shape))
    .output(alertViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await acknowledgeAlert(ctx.services.usecases, { alertId: input.id, by: staff(ctx), note: input.note ?? null }));
      return viewOf(ctx, input.id);
    }),

  resolve: admin
    .meta({
      openapi: rest('POST', '/{id}/resolve', 'Close the alert'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found', 'sos.alert.already-resolved'],
    })
    .input(byIdSchema.extend(resolveInputSchema.shape))
    .output(alertViewSchema)
    .mutation(async ({ ctx, input }) => {
      const { id: alertId, falseAlarm = false, notes = null } = input;
      valueOf(await resolveAlert(ctx.services.usecases, { alertId, by: staff(ctx), falseAlarm, notes }));
      return viewOf(ctx, alertId);
    }),

  addNote: admin
    .meta({
      openapi: rest('POST', '/{id}/notes', 'Write a note on the timeline'),
      refusals: ['sos.alert.invalid-request', 'sos.alert.access-denied', 'sos.alert.not-found'],
    })
    .input(byIdSchema.extend(noteInputSchema.shape))
    .output(alertViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await addNote(ctx.services.usecases, { alertId: input.id, by: staff(ctx), note: input.note }));
      return viewOf(ctx, input.id);
    }),

  reopen: admin
    .meta({
      openapi: rest('POST', '/{id}/reopen', 'Open a closed alert again'),
      refusals: [
        'sos.alert.invalid-request',
        'sos.alert.access-denied',
        'sos.alert.not-found',
        'sos.alert.not-closed',
        'sos.alert.another-open',
      ],
    })
    .input(byIdSchema.extend(reopenInputSchema.shape))
    .output(alertViewSchema)
    .mutation(async ({ ctx, input }) => {
      valueOf(await reopenAlert(ctx.services.usecases, { alertId: input.id, by: staff(ctx), reason: input.reason }));
      return viewOf(ctx, input.id);
    }),

  watch: signedIn
    .input(byIdSchema.extend(resumeSchema.shape))
    .subscription(({ ctx, input, signal }) => paced(ctx, watchAlert(ctx.services, ctx.viewer, { ...input, signal }))),

  feed: admin
    .input(resumeSchema.optional())
    .subscription(({ ctx, input, signal }) => paced(ctx, watchFeed(ctx.services, { lastEventId: input?.lastEventId, signal }))),
});
