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
import type { AlertEvent, FeedEvent, TriggerInput } from '@saferoute/protocol';
import type { TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { byIdSchema, resumeSchema } from '../inputs.ts';
import { isJsonObject, readTrigger } from '../read-trigger.ts';
import { admin, router, signedIn } from '../trpc.ts';
import type { RestMeta } from '../trpc.ts';
import { notYet } from './not-yet.ts';

const triggerBody = z.custom<TriggerInput>(isJsonObject).transform((body) => readTrigger({ ...body }));

type Rest = NonNullable<RestMeta['openapi']>;
const rest = (method: Rest['method'], subpath: '' | `/${string}`, summary: string) => ({
  method,
  path: `/api/v1/sos/alerts${subpath}` as const,
  summary,
  tags: ['SOS'],
});

export const sos = router({
  trigger: signedIn
    .input(triggerBody)
    .output(z.object({ created: z.boolean(), alert: alertViewSchema }))
    .mutation(() => notYet()),

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
    .mutation(() => notYet()),

  mine: signedIn
    .meta({ openapi: rest('GET', '/me', 'My alerts, newest first'), refusals: ['sos.alert.invalid-request'] })
    .input(alertQuerySchema)
    .output(alertPageSchema)
    .query(() => notYet()),

  list: admin
    .meta({ openapi: rest('GET', '', 'All alerts, open ones first'), refusals: ['sos.alert.invalid-request', 'sos.alert.access-denied'] })
    .input(alertQuerySchema)
    .output(alertPageSchema)
    .query(() => notYet()),

  byId: signedIn
    .meta({ openapi: rest('GET', '/{id}', 'One alert'), refusals: ['sos.alert.access-denied', 'sos.alert.not-found'] })
    .input(byIdSchema)
    .output(alertViewSchema)
    .query(() => notYet()),

  timeline: signedIn
    .meta({
      openapi: rest('GET', '/{id}/timeline', 'What happened, in order'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found'],
    })
    .input(byIdSchema.extend({ afterSeq: z.coerce.number().int().min(0).optional() }))
    .output(timelinePageSchema)
    .query(() => notYet()),

  acknowledge: admin
    .meta({
      openapi: rest('POST', '/{id}/acknowledge', 'Take the alert: a person has it'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found', 'sos.alert.already-resolved'],
    })
    .input(byIdSchema.extend(acknowledgeInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  resolve: admin
    .meta({
      openapi: rest('POST', '/{id}/resolve', 'Close the alert'),
      refusals: ['sos.alert.access-denied', 'sos.alert.not-found', 'sos.alert.already-resolved'],
    })
    .input(byIdSchema.extend(resolveInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  addNote: admin
    .meta({
      openapi: rest('POST', '/{id}/notes', 'Write a note on the timeline'),
      refusals: ['sos.alert.invalid-request', 'sos.alert.access-denied', 'sos.alert.not-found'],
    })
    .input(byIdSchema.extend(noteInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  reopen: admin
    .meta({
      openapi: rest('POST', '/{id}/reopen', 'Open a closed alert again'),
      refusals: ['sos.alert.invalid-request', 'sos.alert.access-denied', 'sos.alert.not-found', 'sos.alert.not-closed'],
    })
    .input(byIdSchema.extend(reopenInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  watch: signedIn.input(byIdSchema.extend(resumeSchema.shape)).subscription(async function* (): AsyncGenerator<
    TrackedEnvelope<AlertEvent>,
    void
  > {
    notYet();
  }),

  feed: admin.input(resumeSchema.optional()).subscription(async function* (): AsyncGenerator<TrackedEnvelope<FeedEvent>, void> {
    notYet();
  }),
});
