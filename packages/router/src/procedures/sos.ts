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
import { isJsonObject, readTrigger } from '../read-trigger.ts';
import { admin, router, signedIn } from '../trpc.ts';
import { notYet } from './not-yet.ts';

const byId = z.object({ id: z.string() });
const resume = z.object({ lastEventId: z.string().nullish() });
const triggerBody = z.custom<TriggerInput>(isJsonObject).transform((body) => readTrigger({ ...body }));
const tags = ['SOS'];
const alerts = '/api/v1/sos/alerts';

export const sos = router({
  trigger: signedIn
    .input(triggerBody)
    .output(z.object({ created: z.boolean(), alert: alertViewSchema }))
    .mutation(() => notYet()),

  cancel: signedIn
    .meta({
      openapi: {
        method: 'POST',
        path: `${alerts}/{id}/cancel`,
        summary: 'Say that it is over, with the PIN',
        tags,
        errorResponses: [403, 404, 409, 429],
      },
    })
    .input(byId.extend(cancelInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  mine: signedIn
    .meta({ openapi: { method: 'GET', path: `${alerts}/me`, summary: 'My alerts, newest first', tags, errorResponses: [400] } })
    .input(alertQuerySchema)
    .output(alertPageSchema)
    .query(() => notYet()),

  list: admin
    .meta({ openapi: { method: 'GET', path: alerts, summary: 'All alerts, open ones first', tags, errorResponses: [400, 403] } })
    .input(alertQuerySchema)
    .output(alertPageSchema)
    .query(() => notYet()),

  byId: signedIn
    .meta({ openapi: { method: 'GET', path: `${alerts}/{id}`, summary: 'One alert', tags, errorResponses: [403, 404] } })
    .input(byId)
    .output(alertViewSchema)
    .query(() => notYet()),

  timeline: signedIn
    .meta({
      openapi: { method: 'GET', path: `${alerts}/{id}/timeline`, summary: 'What happened, in order', tags, errorResponses: [403, 404] },
    })
    .input(byId.extend({ afterSeq: z.coerce.number().int().min(0).optional() }))
    .output(timelinePageSchema)
    .query(() => notYet()),

  acknowledge: admin
    .meta({
      openapi: {
        method: 'POST',
        path: `${alerts}/{id}/acknowledge`,
        summary: 'Take the alert: a person has it',
        tags,
        errorResponses: [403, 404, 409],
      },
    })
    .input(byId.extend(acknowledgeInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  resolve: admin
    .meta({
      openapi: { method: 'POST', path: `${alerts}/{id}/resolve`, summary: 'Close the alert', tags, errorResponses: [403, 404, 409] },
    })
    .input(byId.extend(resolveInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  addNote: admin
    .meta({
      openapi: {
        method: 'POST',
        path: `${alerts}/{id}/notes`,
        summary: 'Write a note on the timeline',
        tags,
        errorResponses: [400, 403, 404],
      },
    })
    .input(byId.extend(noteInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  reopen: admin
    .meta({
      openapi: {
        method: 'POST',
        path: `${alerts}/{id}/reopen`,
        summary: 'Open a closed alert again',
        tags,
        errorResponses: [400, 403, 404, 409],
      },
    })
    .input(byId.extend(reopenInputSchema.shape))
    .output(alertViewSchema)
    .mutation(() => notYet()),

  watch: signedIn.input(byId.extend(resume.shape)).subscription(async function* (): AsyncGenerator<TrackedEnvelope<AlertEvent>, void> {
    notYet();
  }),

  feed: admin.input(resume.optional()).subscription(async function* (): AsyncGenerator<TrackedEnvelope<FeedEvent>, void> {
    notYet();
  }),
});
