import type { Instant } from '@saferoute/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { trackingLinks } from '../schema/index.ts';

export type LinkRecord = typeof trackingLinks.$inferSelect;

export async function lockLink(tx: Tx, linkId: string): Promise<LinkRecord | null> {
  const [row] = await tx.select().from(trackingLinks).where(eq(trackingLinks.id, linkId)).for('update');
  return row ?? null;
}

export async function saveLink(tx: Tx, link: Pick<LinkRecord, 'id' | 'revokedAt' | 'expiresAt'>): Promise<void> {
  await tx.update(trackingLinks).set({ revokedAt: link.revokedAt, expiresAt: link.expiresAt }).where(eq(trackingLinks.id, link.id));
}

/** Counts a view; `firstSeenAt` keeps the first. */
export async function countView(tx: Tx, linkId: string, now: Instant): Promise<void> {
  await tx
    .update(trackingLinks)
    .set({
      views: sql`${trackingLinks.views} + 1`,
      firstSeenAt: sql`coalesce(${trackingLinks.firstSeenAt}, ${new Date(now).toISOString()}::timestamptz)`,
    })
    .where(eq(trackingLinks.id, linkId));
}

/** Sets when an alert's links end; null while it is open. Revoked links stay revoked. Answers the ids of those touched. */
export async function setLinkExpiry(tx: Tx, alertId: string, expiresAt: Instant | null): Promise<void> {
  await tx
    .update(trackingLinks)
    .set({ expiresAt })
    .where(and(eq(trackingLinks.alertId, alertId), isNull(trackingLinks.revokedAt)));
}

/** Sets when the links of a shared journey end. Revoked ones stay revoked. */
export async function setShareExpiry(tx: Tx, journeyId: string, expiresAt: Instant | null): Promise<void> {
  await tx
    .update(trackingLinks)
    .set({ expiresAt })
    .where(and(eq(trackingLinks.journeyId, journeyId), isNull(trackingLinks.alertId), isNull(trackingLinks.revokedAt)));
}
