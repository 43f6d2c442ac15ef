import type { Reader } from '@saferoute/db';
import { readClock } from '@saferoute/db';
import type { LiveEngine } from '@saferoute/live';
import type { Metrics } from '@saferoute/runtime';
import type { FastifyInstance } from 'fastify';

const ANSWER_WITHIN_MS = 2_000;

export interface HealthOptions {
  readonly db: Reader;
  readonly live: LiveEngine;
  readonly metrics: Metrics;
}

/**
 * Whether the process is alive, whether it can do its work, and its figures. Without PostgreSQL it cannot take an SOS; without the live
 * engine it can, and screens are a second slower.
 */
export async function healthRoutes(app: FastifyInstance, { db, live, metrics }: HealthOptions): Promise<void> {
  app.get('/health/live', async () => ({ status: 'alive' }));
  app.get('/health/ready', async (_request, reply) => {
    const postgres = (await answers(readClock(db))) ? 'up' : 'down';
    const engine = live.status();
    const status = postgres === 'down' ? 'unavailable' : engine === 'down' ? 'degraded' : 'ready';
    return reply.code(postgres === 'up' ? 200 : 503).send({ status, postgres, live: engine });
  });
  app.get('/metrics', async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.exposition()));
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
  const answered = question.then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([answered, late]);
  clearTimeout(timer);
  return inTime;
}
