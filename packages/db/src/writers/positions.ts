import type { Fix, Instant } from '@saferoute/domain';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { positions } from '../schema/index.ts';

/** Keeps the newest position of a person; an older one that arrives late changes nothing. */
export async function savePosition(tx: Tx, userId: string, fix: Fix & { readonly receivedAt: Instant }): Promise<void> {
  const set = { ...fix, userId };
  await tx
    .insert(positions)
    .values(set)
    .onConflictDoUpdate({ target: positions.userId, set, setWhere: sql`${positions.recordedAt} < excluded.recorded_at` });
}

/** The domain's view of a stored position. */
export function fixOf({ userId: _userId, receivedAt: _receivedAt, ...fix }: typeof positions.$inferSelect): Fix {
  return fix;
}
