import type { Fix, Instant } from '@saferoute/domain';
import type { Redis } from 'ioredis';
import type { Announcement } from '../engine.ts';
import { canBeNearby, isAlive, nearestOf, POSITION_LIFE_MS } from './positions.ts';
import type { NearbyPerson, NearbyQuery, PersonsFix } from './positions.ts';
import { redisScript } from './redis-script.ts';

/**
 * A geo index has no end for its members, so a second index says since when each person has been silent. Every fix sweeps a few of the silent away,
 * and where nobody is heard any more, the keys end by themselves.
 */
const PUT = redisScript(`
local geo, fixes, heard = KEYS[1], KEYS[2], KEYS[3]
local user, at, longitude, latitude, fix, deadline, life = unpack(ARGV, 1, 7)
local silent = redis.call('ZRANGEBYSCORE', heard, '-inf', deadline, 'LIMIT', 0, 8)
for _, one in ipairs(silent) do
  redis.call('ZREM', geo, one)
  redis.call('HDEL', fixes, one)
  redis.call('ZREM', heard, one)
end
local known = redis.call('ZSCORE', heard, user)
if known and tonumber(known) > tonumber(at) then return 0 end
if longitude == '' then redis.call('ZREM', geo, user) else redis.call('GEOADD', geo, longitude, latitude, user) end
redis.call('HSET', fixes, user, fix)
redis.call('ZADD', heard, at, user)
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, life) end
for i = 8, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end
return 1`);

/** Nearest first, and the silent left out before they are counted. */
const NEARBY = redisScript(`
local geo, fixes, heard = KEYS[1], KEYS[2], KEYS[3]
local longitude, latitude, radius, limit, deadline = unpack(ARGV)
local found = {}
for _, user in ipairs(redis.call('GEOSEARCH', geo, 'FROMLONLAT', longitude, latitude, 'BYRADIUS', radius, 'm', 'ASC')) do
  if tonumber(redis.call('ZSCORE', heard, user) or 0) > tonumber(deadline) then
    found[#found + 1] = user
    found[#found + 1] = redis.call('HGET', fixes, user)
    if #found >= 2 * limit then break end
  end
end
return found`);

/** People are spread over so many groups of keys, and a cluster spreads the groups over its nodes. */
const GROUPS = 16;
/** Redis measures on another sphere than we do, and rounds places to less than a metre. */
const WIDER = 1.01;
const ROUNDING_M = 1;

const prefixOf = (group: number): string => `saferoute:{people-${group}}:`;
const keysOf = (group: number): readonly string[] => ['geo', 'fixes', 'heard'].map((name) => prefixOf(group) + name);

/** FNV-1a: any hash will do that every process computes alike. */
function groupOf(userId: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < userId.length; i++) hash = Math.imul(hash ^ userId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % GROUPS;
}

export interface PutCall extends PersonsFix {
  readonly now: Instant;
  /** With the channels' full names. */
  readonly news: readonly (Omit<Announcement, 'channel'> & { readonly channel: string })[];
}

/** One round trip: keeps the fix, indexes it, sweeps, and tells the news unless a later fix is known. */
export async function putInRedis(client: Redis, { userId, fix, now, news }: PutCall): Promise<unknown> {
  const [longitude, latitude] = canBeNearby(fix) ? [fix.longitude, fix.latitude] : ['', ''];
  const known = [userId, fix.recordedAt, longitude, latitude, JSON.stringify(fix), now - POSITION_LIFE_MS, POSITION_LIFE_MS];
  return PUT(client, {
    keys: keysOf(groupOf(userId)),
    args: [...known, ...news.flatMap(({ channel, message }) => [channel, message])],
  });
}

/** `{ fix: null }` when nobody knows. */
export async function findInRedis(client: Redis, userId: string, now: Instant): Promise<{ readonly fix: Fix | null }> {
  const text = await client.hget(`${prefixOf(groupOf(userId))}fixes`, userId);
  const fix = text === null ? null : (JSON.parse(text) as Fix);
  return { fix: fix !== null && isAlive(fix, now) ? fix : null };
}

export async function nearbyInRedis(client: Redis, query: NearbyQuery, now: Instant): Promise<readonly NearbyPerson[]> {
  if (!canBeNearby(query)) return [];
  const { longitude, latitude, radiusM, limit } = query;
  const args = [longitude, latitude, radiusM * WIDER + ROUNDING_M, limit, now - POSITION_LIFE_MS];
  const groups = await Promise.all(Array.from({ length: GROUPS }, (_, group) => NEARBY(client, { keys: keysOf(group), args })));
  return nearestOf(
    groups.flatMap((found) => peopleIn(found as readonly string[])),
    query,
    now,
  );
}

function peopleIn(found: readonly string[]): readonly PersonsFix[] {
  return found.flatMap((userId, i) => (i % 2 === 0 ? [{ userId, fix: JSON.parse(found[i + 1] as string) as Fix }] : []));
}
