import { createHash } from 'node:crypto';
import { ReplyError } from 'ioredis';
import type { Redis } from 'ioredis';

export interface ScriptCall {
  /** All of one hash slot. */
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

/** A script that is sent once and called by its hash from then on, also after the server has forgotten it. */
export function redisScript(lua: string): (client: Redis, call: ScriptCall) => Promise<unknown> {
  const sha = createHash('sha1').update(lua).digest('hex');
  return async (client, { keys, args }) => {
    try {
      return await client.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof ReplyError) || !String(error).includes('NOSCRIPT')) throw error;
      return client.eval(lua, keys.length, ...keys, ...args);
    }
  };
}
