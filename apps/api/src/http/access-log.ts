import type { Logger, Metrics } from '@saferoute/runtime';
import type { FastifyInstance } from 'fastify';

/** Writes one line per request: its pattern, never its address (a tracking address is a key), and nothing that was sent. */
export function logRequests(app: FastifyInstance, { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics }): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? '/';
    const durationMs = Math.round(reply.elapsedTime);
    metrics.httpRequests.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    logger.info('http.answered', { requestId: request.id, method, route, httpStatus: reply.statusCode, durationMs });
    done();
  });
}
