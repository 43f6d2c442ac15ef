import { exportInputSchema } from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import { z } from 'zod';
import { idSchema } from '../inputs.ts';
import { notGranted, refused } from '../evidence-refusals.ts';
import { problemResponses } from './problem-responses.ts';

const refusals: readonly ErrorId[] = [
  'auth.unauthenticated',
  'sos.alert.invalid-user',
  ...refused,
  ...notGranted,
  'evidence.no-checkpoint',
  'server.internal',
  'server.unavailable',
];

/** Written by hand: the one operation that answers bytes. */
export const exportOperation = {
  operationId: 'evidence-export',
  summary: 'The evidence of an alert as a zip that proves itself; that it was exported is on record first',
  tags: ['Evidence'],
  security: [{ bearer: [] }],
  requestParams: { path: z.object({ alertId: idSchema }) },
  requestBody: { required: true, content: { 'application/json': { schema: exportInputSchema.extend({ grantId: idSchema }) } } },
  responses: {
    '200': { description: 'The bundle', content: { 'application/zip': {} } },
    ...problemResponses(refusals),
  },
};
