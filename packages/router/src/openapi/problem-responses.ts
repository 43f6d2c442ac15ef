import { errorCatalogue, problemOf } from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import type { OpenAPIObject } from 'trpc-to-openapi';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The problem document as a JSON schema. */
export const problemSchema: Schema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'detail', 'errorId'],
  properties: {
    type: { type: 'string', description: 'Where the catalogue explains it' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What the person can do' },
    errorId: { type: 'string', enum: Object.keys(errorCatalogue) },
    fields: { type: 'object', additionalProperties: { type: 'string' }, description: 'Which fields were wrong, when it was the input' },
    retryAfterS: { type: 'integer', description: 'After how many seconds it may be worth trying again, where that is known' },
  },
};

/** One response per status, with every catalogue entry of that status as an example. */
export function problemResponses(refusals: readonly ErrorId[]) {
  const byStatus = Map.groupBy(new Set(refusals), (errorId) => errorCatalogue[errorId].status);
  return Object.fromEntries(
    [...byStatus].map(([status, errorIds]) => [
      String(status),
      {
        description: errorIds.map((errorId) => errorCatalogue[errorId].title).join(' · '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(errorIds.map((errorId) => [errorId, { value: problemOf(errorId) }])),
          },
        },
      },
    ]),
  );
}
