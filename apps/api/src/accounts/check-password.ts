import { schema } from '@saferoute/db';
import type { Reader } from '@saferoute/db';
import { verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';

const { accounts } = schema;

/** Whether this is the person's password. False also for an account without one. */
export async function checkPassword(db: Reader, userId: string, password: string): Promise<boolean> {
  const [row] = await db
    .select({ hash: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')));
  return row?.hash != null && verifyPassword({ hash: row.hash, password });
}
