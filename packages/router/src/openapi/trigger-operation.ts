import { alertViewSchema, triggerInputSchema } from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import { examples } from './examples.ts';
import { problemResponses } from './problem-responses.ts';

const refusals: readonly ErrorId[] = [
  'auth.unauthenticated',
  'sos.alert.invalid-user',
  'sos.alert.invalid-request',
  'request.too-large',
  'server.internal',
  'server.unavailable',
];

/** The one operation that is written by hand: it reads anything, and tells a new alert from one that goes on by its status. */
export function triggerOperation(operationId: string) {
  const { request, response } = examples['sos.trigger'] ?? {};
  const alert = { 'application/json': { schema: alertViewSchema, example: response } };
  return {
    operationId,
    summary: 'Raise an SOS',
    description:
      'Never refused for bad decoration: what cannot be used is left out and named on the timeline. Repeat it with the same `commandId` until a receipt comes; all repeats are one alert.',
    tags: ['SOS'],
    security: [{ bearer: [] }],
    requestBody: { required: true, content: { 'application/json': { schema: triggerInputSchema, example: request } } },
    responses: {
      '201': { description: 'A new alert', content: alert },
      '200': { description: 'The alert this SOS belongs to: a repeat, or one that was open already', content: alert },
      ...problemResponses(refusals),
    },
  };
}
