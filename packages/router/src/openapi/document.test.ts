import { errorCatalogue, locationUpdateSchema } from '@saferoute/protocol';
import type { AnyRouter } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../app-router.ts';
import { restRoutes } from '../rest-routes.ts';
import { openApiDocument } from './document.ts';
import { examples } from './examples.ts';

const document = openApiDocument('https://safe.example');

/** What tRPC keeps of a procedure at run time and its types do not show. */
interface Parsers {
  readonly _def: { readonly inputs: readonly unknown[]; readonly output?: unknown };
}
const router: AnyRouter = appRouter;
const procedures: Readonly<Record<string, Parsers>> = router._def.procedures;

function refusalOf(schema: unknown, body: unknown): z.ZodError | undefined {
  return z.instanceof(z.ZodType).parse(schema).safeParse(body).error;
}

describe('the OpenAPI document', () => {
  it('has the exact paths other clients rely on', () => {
    expect(Object.keys(document.paths ?? {})).toEqual(
      expect.arrayContaining([
        '/api/v1/sos/alerts',
        '/api/v1/sos/alerts/me',
        '/api/v1/sos/alerts/{id}',
        '/api/v1/sos/alerts/{id}/timeline',
        '/api/v1/sos/alerts/{id}/acknowledge',
        '/api/v1/sos/alerts/{id}/resolve',
        '/api/v1/sos/contacts',
        '/api/v1/sos/contacts/{id}',
        '/api/v1/sos/contacts/{id}/primary',
        '/emergency/sos',
        '/api/location/update',
        '/api/ride/estimate',
      ]),
    );
  });

  it('tells a new alert from one that goes on by its status', () => {
    expect(Object.keys(document.paths?.['/api/v1/sos/alerts']?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '201', '400', '401']),
    );
  });

  it('describes every refusal as a problem', () => {
    for (const item of Object.values(document.paths ?? {})) {
      for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
        for (const [status, response] of Object.entries(operation?.responses ?? {})) {
          if (Number(status) >= 400) expect(Object.keys(response.content)).toEqual(['application/problem+json']);
        }
      }
    }
  });

  it('answers each route’s statuses as its procedure says', () => {
    for (const { method, path, successStatus, refusals } of restRoutes()) {
      const operation = document.paths?.[path]?.[z.enum(['get', 'post', 'put', 'patch', 'delete']).parse(method.toLowerCase())];
      const statuses = [successStatus, ...refusals.map((errorId) => errorCatalogue[errorId].status)].map(String);
      expect(Object.keys(operation?.responses ?? {}), `${method} ${path}`).toEqual(expect.arrayContaining(statuses));
    }
  });

  it('leaves the schemas of the procedures as they were: null is still no latitude', () => {
    expect(locationUpdateSchema.safeParse({ latitude: null }).success).toBe(false);
  });

  it.each(Object.entries(examples))('shows bodies that %s takes and gives', (path, { request, response }) => {
    const { inputs, output } = procedures[path]?._def ?? { inputs: [] };
    const answer = path === 'sos.trigger' ? { created: true, alert: response } : response;
    expect(request && refusalOf(inputs[0], { id: 'x', ...request })).toBeUndefined();
    expect(response && refusalOf(output, answer)).toBeUndefined();
  });
});
