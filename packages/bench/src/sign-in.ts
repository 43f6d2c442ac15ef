import { createHmac } from 'node:crypto';
import type postgres from 'postgres';
import { SECRET } from './scene.ts';

/** Opens a session for each; answers their bearer tokens, in the order of the people. */
export async function signIn(sql: postgres.Sql, userIds: readonly string[]): Promise<readonly string[]> {
  await sql`
    insert into saferoute.sessions (id, user_id, token, expires_at)
    select 'session-of-' || id, id, 'token-of-' || id, now() + interval '1 day' from unnest(${userIds}::text[]) as id`;
  return userIds.map((id) => signed(`token-of-${id}`));
}

/** In the form of the account library's signed cookie. */
const signed = (token: string) => `${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`;
