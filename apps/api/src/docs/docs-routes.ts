import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { openApiDocument } from '@saferoute/router';
import type { FastifyInstance } from 'fastify';
import { docsPage, docsScript, errorsPage } from './docs-pages.ts';

const html = 'text/html; charset=utf-8';

/** The API's description: for machines at `/openapi.json`, for people at `/docs`, and every refusal at `/docs/errors`. Nothing is fetched from elsewhere. */
export async function docsRoutes(app: FastifyInstance, { publicUrl }: { readonly publicUrl: string }): Promise<void> {
  const document = JSON.stringify(openApiDocument(publicUrl));
  const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.get('/openapi.json', (_request, reply) => reply.header('content-type', 'application/json').send(document));
  app.get('/docs', (_request, reply) => reply.header('content-type', html).send(docsPage));
  app.get('/docs/start.js', (_request, reply) => reply.header('content-type', 'text/javascript; charset=utf-8').send(docsScript));
  app.get('/docs/errors', (_request, reply) => reply.header('content-type', html).send(errorsPage()));
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    app.get(`/docs/${file}`, (_request, reply) => reply.sendFile(file, swaggerUi));
}
