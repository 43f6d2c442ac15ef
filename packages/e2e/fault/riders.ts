import { createHmac } from 'node:crypto';
import type postgres from 'postgres';

/** What the processes sign sessions with. */
export const SECRET = 'sessions-of-the-fault-suite-are-signed-with-this';

/** Somebody who is signed in and has two contacts nobody else has. */
export interface Rider {
  readonly id: string;
  /** The bearer's, signed. */
  readonly token: string;
  /** Of the contacts, E.164. */
  readonly phones: readonly string[];
}

/** Puts riders on file straight away: signing up costs a slow hash each, and is not what is tested here. */
export async function registerRiders(sql: postgres.Sql, count: number): Promise<Rider[]> {
  await sql`
    insert into saferoute.users (id, name, email, time_zone)
    select 'rider-' || n, 'Rider ' || n, 'rider-' || n || '@saferoute.test', 'Asia/Kolkata' from generate_series(1, ${count}::int) n`;
  await sql`
    insert into saferoute.contacts (id, user_id, name, phone, is_primary, created_at, updated_at)
    select 'contact-' || n || '-' || k, 'rider-' || n, 'Contact ' || k, '+9198' || lpad(n::text, 7, '0') || k, k = 1, now(), now()
    from generate_series(1, ${count}::int) n, generate_series(1, 2) k`;
  await sql`
    insert into saferoute.sessions (id, user_id, token, expires_at)
    select 'session-' || n, 'rider-' || n, 'token-of-rider-' || n, now() + interval '1 day' from generate_series(1, ${count}::int) n`;
  return Array.from({ length: count }, (_, index) => riderOf(index + 1));
}

function riderOf(n: number): Rider {
  const token = `token-of-rider-${n}`;
  const signature = createHmac('sha256', SECRET).update(token).digest('base64');
  const line = `+9198${String(n).padStart(7, '0')}`;
  return { id: `rider-${n}`, token: `${token}.${signature}`, phones: [`${line}1`, `${line}2`] };
}
