import type { AuditClosing, Instant, RideAudit, Trip } from '@saferoute/domain';
import { and, count, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { UnsettledTrip } from '../readers/trips.ts';
import { auditClosings, audits, trips, unsettledTrips } from '../schema/index.ts';

/** A journey that is shown as completed; one that is there already is left as it is. */
export async function insertUnsettledTrip(tx: Tx, trip: UnsettledTrip): Promise<void> {
  await tx.insert(unsettledTrips).values(trip).onConflictDoNothing();
}

/** Of two who have worked out the same trip one is the first: it locks the row to the end of the transaction, the other is told no. */
export async function lockUnsettledTrip(tx: Tx, { journeyId, dueAt }: UnsettledTrip): Promise<boolean> {
  const rows = await tx
    .select({ id: unsettledTrips.journeyId })
    .from(unsettledTrips)
    .where(and(eq(unsettledTrips.journeyId, journeyId), eq(unsettledTrips.dueAt, dueAt)))
    .for('update');
  return rows.length > 0;
}

/** It is to be worked out once more then. */
export async function deferTrip(tx: Tx, journeyId: string, dueAt: Instant): Promise<void> {
  await tx.update(unsettledTrips).set({ dueAt }).where(eq(unsettledTrips.journeyId, journeyId));
}

/** From now on no point belongs to it any more. */
export async function closeTrip(tx: Tx, journeyId: string): Promise<void> {
  await tx.delete(unsettledTrips).where(eq(unsettledTrips.journeyId, journeyId));
}

/** The next of the journey's; the unsettled row is locked, so that nobody adds another meanwhile. */
export async function appendTrip(tx: Tx, trip: Trip): Promise<void> {
  const [row] = await tx.select({ before: count() }).from(trips).where(eq(trips.journeyId, trip.journeyId));
  await tx.insert(trips).values({ ...trip, n: (row?.before ?? 0) + 1 });
}

export async function insertAudit(tx: Tx, { isFlagged: _isFlagged, ...audit }: RideAudit): Promise<void> {
  await tx.insert(audits).values(audit);
}

/** Answers false if somebody was faster. */
export async function insertAuditClosing(tx: Tx, { by, ...closing }: AuditClosing): Promise<boolean> {
  const rows = await tx
    .insert(auditClosings)
    .values({ ...closing, closedBy: by.id, closedByName: by.name })
    .onConflictDoNothing()
    .returning({ id: auditClosings.auditId });
  return rows.length > 0;
}
