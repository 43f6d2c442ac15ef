import type { Reader } from '@saferoute/db';
import { readStanding } from '@saferoute/db';
import { isWorkerSeen } from '@saferoute/domain';
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
 * engine it can, and screens are a second slower; without a worker it can, and nobody is told: that is no reason to take no more.
 */
export async function healthRoutes(app: FastifyInstance, { db, live, metrics }: HealthOptions): Promise<void> {
  app.get('/health/live', async () => ({ status: 'alive' }));
  app.get('/health/ready', async (_request, reply) => {
    const standing = await inTime(readStanding(db));
    const engine = live.status();
    if (standing === null) return reply.code(503).send({ status: 'unavailable', postgres: 'down', live: engine, worker: 'unknown' });
    const worker = isWorkerSeen(standing.workerSeenAt, standing.now) ? 'seen' : 'missing';
    const status = engine === 'up' && worker === 'seen' ? 'ready' : 'degraded';
    return reply.send({ status, postgres: 'up', live: engine, worker });
  });
  app.get('/metrics', async (_request, reply) => reply.header('content-type', metrics.contentType).send(await metrics.exposition()));
}

/** Null when the answer fails or takes too long. */
async function inTime<T>(question: Promise<T>): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, ANSWER_WITHIN_MS, null);
  const answer = await Promise.race([question.catch(() => null), late]);
  clearTimeout(timer);
  return answer;
}
