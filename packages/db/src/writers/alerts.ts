import type { Instant, SosAlert, TimelineEntry } from '@saferoute/domain';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { alertCommands, alerts, isOpenAlert, timeline } from '../schema/index.ts';
import { insertRows } from './insert-rows.ts';

/** Locks an alert to the end of the transaction. */
export async function lockAlert(tx: Tx, alertId: string): Promise<SosAlert | null> {
  const [row] = await tx.select().from(alerts).where(eq(alerts.id, alertId)).for('update');
  return row ?? null;
}

/** Locks a person's open alert; there is at most one, by unique index. The caller holds the user's lock. */
export async function lockOpenAlert(tx: Tx, userId: string): Promise<SosAlert | null> {
  const [row] = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.userId, userId), isOpenAlert))
    .for('update');
  return row ?? null;
}

export async function insertAlert(tx: Tx, alert: SosAlert): Promise<void> {
  await insertRows(tx, alerts, [alert]);
}

export async function updateAlert(tx: Tx, alert: SosAlert): Promise<void> {
  const { id, userId: _userId, ...columns } = alert;
  await tx.update(alerts).set(columns).where(eq(alerts.id, id));
}

/** Appends in order. The alert's lock makes `seq` dense; a writer without it would meet the primary key. */
export async function appendTimeline(tx: Tx, entries: readonly TimelineEntry[]): Promise<void> {
  await insertRows(tx, timeline, entries);
}

/** The alert a press has already become, if this commandId of this person was seen before. */
export async function findCommand(tx: Tx, userId: string, commandId: string): Promise<string | null> {
  const [row] = await tx
    .select({ alertId: alertCommands.alertId })
    .from(alertCommands)
    .where(and(eq(alertCommands.userId, userId), eq(alertCommands.commandId, commandId)));
  return row?.alertId ?? null;
}

export async function insertCommand(
  tx: Tx,
  command: { userId: string; commandId: string; alertId: string; receivedAt: Instant },
): Promise<void> {
  await insertRows(tx, alertCommands, [command]);
}
