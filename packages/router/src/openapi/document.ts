import {
  alertPageSchema,
  alertViewSchema,
  contactListSchema,
  contactViewSchema,
  profileViewSchema,
  timelinePageSchema,
} from '@saferoute/protocol';
import type { ErrorId } from '@saferoute/protocol';
import { generateOpenApiDocument } from 'trpc-to-openapi';
import type { OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from '../app-router.ts';
import { restRoutes } from '../rest-routes.ts';
import type { RestRoute } from '../rest-routes.ts';
import { examples } from './examples.ts';
import { exportOperation } from './export-operation.ts';
import { problemResponses, problemSchema } from './problem-responses.ts';
import { triggerOperation } from './trigger-operation.ts';

/** Refusals that any procedure behind a session can answer with, and those that any procedure can. */
const BEHIND_SESSION: readonly ErrorId[] = ['auth.unauthenticated', 'sos.alert.invalid-user'];
const ANYWHERE: readonly ErrorId[] = ['server.internal', 'server.unavailable'];

type Operation = NonNullable<NonNullable<OpenAPIObject['paths']>[string]['post']>;

/**
 * The REST face as an OpenAPI 3.1 document. Paths, parameters and bodies are generated from the procedures' own schemas; statuses,
 * problems and examples come from their metadata, because the generator knows only its own error shape and 200.
 * @param publicUrl where clients reach this service
 */
export function openApiDocument(publicUrl: string): OpenAPIObject {
  const document = generateOpenApiDocument(appRouter, {
    title: 'SafeRoute',
    version: '1',
    description: 'Personal safety on journeys. Every refusal is a problem document (RFC 9457) with a stable `errorId`.',
    baseUrl: publicUrl,
    openApiVersion: '3.1.0',
    tags: ['SOS', 'Contacts', 'Journeys', 'Location', 'Rides', 'Tariffs', 'Audits', 'Evidence', 'Profile', 'Tracking'],
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'The `set-auth-token` of POST /api/auth/sign-in/email.' } },
    paths: {
      '/api/v1/sos/alerts': { post: triggerOperation('sos-trigger') },
      '/api/v1/evidence/alerts/{alertId}/export': { post: exportOperation },
      '/emergency/sos': { post: triggerOperation('sos-trigger-emergency') },
    },
    defs: {
      Alert: alertViewSchema,
      AlertPage: alertPageSchema,
      TimelinePage: timelinePageSchema,
      Contact: contactViewSchema,
      ContactList: contactListSchema,
      Profile: profileViewSchema,
    },
  });
  for (const route of restRoutes()) complete(operationOf(document, route), route);
  return { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema } } };
}

function operationOf(document: OpenAPIObject, { method, path }: RestRoute): Operation {
  const item = document.paths?.[path];
  const operation = { GET: item?.get, POST: item?.post, PUT: item?.put, PATCH: item?.patch, DELETE: item?.delete }[method];
  if (operation === undefined) throw new Error(`The generator made nothing of ${method} ${path}`);
  return operation;
}

function complete(operation: Operation, route: RestRoute): void {
  const success = operation.responses?.['200'];
  const refusals = [...(route.protect ? BEHIND_SESSION : []), ...route.refusals, ...ANYWHERE];
  operation.responses = { [route.successStatus]: { ...success, description: operation.summary ?? '' }, ...problemResponses(refusals) };
  const { request, response } = examples[route.procedure] ?? {};
  const body = operation.requestBody;
  if (body !== undefined && 'content' in body) {
    const schema = body.content['application/json']?.schema;
    // The generator counts path parameters as part of the body here.
    body.required = schema !== undefined && 'required' in schema;
    showExample(body.content, request);
  }
  showExample(success?.content, response);
}

function showExample(media: Record<string, { example?: unknown }> | undefined, example: unknown): void {
  const content = media?.['application/json'];
  if (content !== undefined && example !== undefined) content.example = example;
}
