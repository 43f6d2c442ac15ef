import type { SosAlert, TimelineEntry } from '@saferoute/domain';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { alertCommands, alerts, isOpenAlert, timeline } from '../schema/index.ts';
import { deliveryRows, type NewDelivery } from './deliveries.ts';
import { evidenceRows, type NewEvidence } from './evidence.ts';
import { insertAll, rowsOf } from './insert-rows.ts';
import { notificationRows, type NewNotification } from './notifications.ts';

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

export async function updateAlert(tx: Tx, alert: SosAlert): Promise<void> {
  const { id, userId: _userId, ...columns } = alert;
  await tx.update(alerts).set(columns).where(eq(alerts.id, id));
}

/** What a decision adds to the tables. */
export interface DecisionRows {
  /** Null when the alert is there already. */
  readonly alert: SosAlert | null;
  /** In order. The alert's lock makes `seq` dense; a writer without it would meet the primary key. */
  readonly entries: readonly TimelineEntry[];
  readonly deliveries: readonly NewDelivery[];
  readonly notifications: readonly NewNotification[];
  readonly evidence: NewEvidence;
  /** Null for what no phone may send again. */
  readonly command: typeof alertCommands.$inferInsert | null;
}

/** Adds all of it by one statement. */
export async function insertDecision(
  tx: Tx,
  { alert, entries, deliveries, notifications, evidence, command }: DecisionRows,
): Promise<void> {
  await insertAll(tx, [
    rowsOf(alerts, alert === null ? [] : [alert]),
    rowsOf(timeline, entries),
    ...deliveryRows(deliveries),
    notificationRows(notifications),
    rowsOf(alertCommands, command === null ? [] : [command]),
    ...evidenceRows(evidence),
  ]);
}

/** What a press has already become: the alert, and the receipt the phone was given. */
export interface KnownCommand {
  readonly alertId: string;
  /** Null for a press of before there was evidence. */
  readonly leafHash: Uint8Array | null;
}

/** What this commandId of this person became, if it was seen before. */
export async function findCommand(tx: Tx, userId: string, commandId: string): Promise<KnownCommand | null> {
  const [row] = await tx
    .select({ alertId: alertCommands.alertId, leafHash: alertCommands.leafHash })
    .from(alertCommands)
    .where(and(eq(alertCommands.userId, userId), eq(alertCommands.commandId, commandId)));
  return row ?? null;
}
