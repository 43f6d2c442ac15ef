import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { landingPage, notBuiltPage } from './plain-pages.ts';

const distOf = (app: string): string => fileURLToPath(new URL(`../../../${app}/dist`, import.meta.url));
const html = 'text/html; charset=utf-8';
const YEAR_MS = 31_536_000_000;

/** Single-page apps: an address that is no file is a place inside the app. */
const apps = [
  { at: '/console', dist: distOf('admin') },
  { at: '/app', dist: distOf('rider') },
  { at: '/verify', dist: distOf('verifier') },
] as const;

/** Serves the screens. They are built beforehand; one that is not says so. */
export async function screenRoutes(app: FastifyInstance, { phonesUrl }: { readonly phonesUrl: string | null }): Promise<void> {
  const landing = landingPage(phonesUrl);
  app.get('/', (_request, reply) => reply.header('content-type', html).send(landing));
  for (const { at, dist } of apps) {
    app.get(at, (_request, reply) => reply.redirect(`${at}/`));
    app.get<{ Params: { '*': string } }>(`${at}/*`, ({ params }, reply) => {
      const path = params['*'];
      return /\.\w+$/.test(path) ? sendAsset(reply, path, dist) : sendIndex(reply, dist);
    });
  }
  const tracking = distOf('tracking');
  app.get('/track/:token', (_request, reply) => sendIndex(reply, tracking));
  app.get<{ Params: { '*': string } }>('/track-assets/*', ({ params }, reply) => sendAsset(reply, params['*'], tracking));
}

/** Names under `assets/` carry a hash of their content; all other files may change under their name. */
function sendAsset(reply: FastifyReply, path: string, dist: string): FastifyReply {
  return path.startsWith('assets/')
    ? reply.sendFile(path, dist, { maxAge: YEAR_MS, immutable: true })
    : reply.sendFile(path, dist, { maxAge: 0 });
}

function sendIndex(reply: FastifyReply, dist: string): FastifyReply {
  if (!existsSync(join(dist, 'index.html'))) return reply.code(503).header('content-type', html).send(notBuiltPage);
  return reply.header('cache-control', 'no-store').sendFile('index.html', dist, { cacheControl: false });
}
