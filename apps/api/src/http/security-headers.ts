import type { FastifyInstance } from 'fastify';

export interface SecurityHeaderOptions {
  /** Where browsers reach this service, for example `https://safe.example`. */
  readonly publicUrl: string;
  /** Map style the screens load, if not the bundled one; its origin is let in. */
  readonly mapStyleUrl: string | null;
}

/** Under these nothing is a page: a browser that is shown such an answer may do nothing with it at all. */
const DATA_ONLY = /^\/(?:api|trpc)\//;
/** The address of a tracking page is its key: no other site may learn it. */
const IS_KEY = /^\/(?:api\/v1\/)?track\//;

/** Sets on every answer what keeps a browser from doing more with it than the screens need. */
export function addSecurityHeaders(app: FastifyInstance, options: SecurityHeaderOptions): void {
  const always = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...(options.publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  const ofData = { ...always, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
  const ofPages = {
    ...always,
    'content-security-policy': contentSecurityPolicy(options),
    'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
    'cross-origin-opener-policy': 'same-origin',
  };
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(DATA_ONLY.test(request.url) ? ofData : ofPages);
    if (IS_KEY.test(request.url)) void reply.header('referrer-policy', 'no-referrer');
    done();
  });
}

/** Exported for its test. Mantine and MapLibre write style attributes, hence `unsafe-inline` for styles; scripts never. */
export function contentSecurityPolicy({ publicUrl, mapStyleUrl }: SecurityHeaderOptions): string {
  const sockets = new URL(publicUrl).origin.replace(/^http/, 'ws');
  const map = mapStyleUrl === null ? '' : ` ${new URL(mapStyleUrl, publicUrl).origin}`;
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${map}`,
    `font-src 'self' data:${map}`,
    `connect-src 'self' ${sockets}${map}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
