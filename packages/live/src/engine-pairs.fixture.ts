import type { Instant } from '@saferoute/domain';
import type { LiveEngine } from './engine.ts';
import { statusOf } from './listener.fixture.ts';
import { createMemoryEngine } from './memory-engine.ts';
import { startRedisCluster } from './redis-cluster.fixture.ts';
import { createRedisEngine } from './redis-engine.ts';
import { startRedisServer } from './redis-server.fixture.ts';

/** Two processes' engines; in memory they are one, because there is but one process. */
export interface EnginePair {
  readonly here: LiveEngine;
  readonly there: LiveEngine;
}

export interface PairOptions {
  readonly redisUrl: string;
  readonly now?: () => Instant;
}

async function openMemory({ now = Date.now }: PairOptions): Promise<EnginePair> {
  const engine = createMemoryEngine({ now });
  return { here: engine, there: engine };
}

async function openRedis({ redisUrl: url, now = Date.now }: PairOptions): Promise<EnginePair> {
  const pair = { here: createRedisEngine({ url, now }), there: createRedisEngine({ url, now }) };
  await Promise.all([statusOf(pair.here, 'up'), statusOf(pair.there, 'up')]);
  return pair;
}

/** What a pair of engines shares. */
export interface Between {
  readonly url: string;
  stop(): Promise<void>;
}

const nothing = async (): Promise<Between> => ({ url: '', stop: async () => {} });

/** Every engine there is: one contract binds them all. */
export const enginePairs = [
  { name: 'memory', open: openMemory, start: nothing },
  { name: 'Redis', open: openRedis, start: (): Promise<Between> => startRedisServer() },
  { name: 'Redis Cluster', open: openRedis, start: (): Promise<Between> => startRedisCluster() },
];
