import type { Journey, JourneyEntry, Watch } from '@saferoute/domain';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { watchOf } from '../readers/journeys.ts';
import { journal, journeys, watches } from '../schema/index.ts';
import { insertRows } from './insert-rows.ts';

/** Locks a journey to the end of the transaction. Lock order: user, delivery, alert, journey, watch. */
export async function lockJourney(tx: Tx, journeyId: string): Promise<Journey | null> {
  const [row] = await tx.select().from(journeys).where(eq(journeys.id, journeyId)).for('update');
  return row ?? null;
}

export async function insertJourney(tx: Tx, journey: Journey): Promise<void> {
  await insertRows(tx, journeys, [{ ...journey, alertIds: [...journey.alertIds] }]);
}

export async function updateJourney(tx: Tx, journey: Journey): Promise<void> {
  const { id, userId: _userId, plannedAt: _plannedAt, alertIds, ...columns } = journey;
  await tx
    .update(journeys)
    .set({ ...columns, alertIds: [...alertIds] })
    .where(eq(journeys.id, id));
}

/** Appends in order. A decision that comes twice meets the primary key. */
export async function appendJournal(tx: Tx, entries: readonly JourneyEntry[]): Promise<void> {
  await insertRows(tx, journal, entries);
}

/** Locks the monitors of a journey to the end of the transaction. */
export async function lockWatch(tx: Tx, journeyId: string): Promise<Watch | null> {
  const [row] = await tx.select().from(watches).where(eq(watches.journeyId, journeyId)).for('update');
  return row === undefined ? null : watchOf(row);
}

export async function saveWatch(tx: Tx, watch: Watch): Promise<void> {
  const { journeyId, userId, nextWakeAt: nextLookAt, ...state } = watch;
  await tx
    .insert(watches)
    .values({ journeyId, userId, state, nextLookAt })
    .onConflictDoUpdate({ target: watches.journeyId, set: { state, nextLookAt } });
}
