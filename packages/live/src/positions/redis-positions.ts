import type { Fix, Instant } from '@saferoute/domain';
import type { Redis } from 'ioredis';
import type { Announcement } from '../engine.ts';
import { nameInGroup } from '../groups.ts';
import { canBeNearby, isAlive, POSITION_LIFE_MS } from './positions.ts';
import type { NearbyQuery, PersonsFix } from './positions.ts';
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

/** Redis measures on another sphere than we do, and rounds places to less than a metre. */
const WIDER = 1.01;
const ROUNDING_M = 1;

const keysOf = (group: number): readonly string[] => ['geo', 'fixes', 'heard'].map((name) => nameInGroup(group, name));

/** Whose group is `group`, and by whose time. */
interface Call {
  readonly group: number;
  readonly now: Instant;
}

export interface PutCall extends PersonsFix, Call {
  /** With the channels' full names; in a cluster none. */
  readonly news: readonly (Omit<Announcement, 'channel'> & { readonly channel: string })[];
}

/** One round trip: keeps the fix, indexes it, sweeps, and tells the news. False, and nothing of it, when a later fix is known. */
export async function putInRedis(client: Redis, { group, userId, fix, now, news }: PutCall): Promise<boolean> {
  const [longitude, latitude] = canBeNearby(fix) ? [fix.longitude, fix.latitude] : ['', ''];
  const known = [userId, fix.recordedAt, longitude, latitude, JSON.stringify(fix), now - POSITION_LIFE_MS, POSITION_LIFE_MS];
  const put = await PUT(client, { keys: keysOf(group), args: [...known, ...news.flatMap(({ channel, message }) => [channel, message])] });
  return put === 1;
}

/** `{ fix: null }` when nobody knows. */
export async function findInRedis(
  client: Redis,
  { group, userId, now }: Call & { readonly userId: string },
): Promise<{ readonly fix: Fix | null }> {
  const text = await client.hget(nameInGroup(group, 'fixes'), userId);
  const fix = text === null ? null : (JSON.parse(text) as Fix);
  return { fix: fix !== null && isAlive(fix, now) ? fix : null };
}

/** The nearest of one group, and a few who may be a little too far away. */
export async function nearbyInRedis(
  client: Redis,
  { group, query, now }: Call & { readonly query: NearbyQuery },
): Promise<readonly PersonsFix[]> {
  if (!canBeNearby(query)) return [];
  const { longitude, latitude, radiusM, limit } = query;
  const args = [longitude, latitude, radiusM * WIDER + ROUNDING_M, limit, now - POSITION_LIFE_MS];
  const found = (await NEARBY(client, { keys: keysOf(group), args })) as readonly string[];
  return found.flatMap((userId, i) => (i % 2 === 0 ? [{ userId, fix: JSON.parse(found[i + 1] as string) as Fix }] : []));
}
