export type { Announcement, Channel, LiveEngine, LiveStatus, RateLimit, RateVerdict, Subscriber, Subscription } from './engine.ts';
export { createMemoryEngine } from './memory-engine.ts';
export type { MemoryEngineOptions } from './memory-engine.ts';
export type { NearbyPerson, NearbyQuery } from './positions/positions.ts';
export { createRedisEngine } from './redis-engine.ts';
export type { RedisEngineOptions } from './redis-engine.ts';
