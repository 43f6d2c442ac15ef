import type { Attempt, Delivery } from '@saferoute/domain';
import { asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';
import { attemptOf } from '../readers/attempts.ts';
import { textColumns, textFactsOf, type SosTextFacts } from '../readers/deliveries.ts';
import { alerts, attempts, deliveries, positions, trackingLinks, users } from '../schema/index.ts';
import { rowsOf, type NewRows } from './insert-rows.ts';

/** A delivery, with the tracking link made for its recipient if it calls for help. */
export interface NewDelivery {
  readonly delivery: Delivery;
  readonly link: NewLink | null;
}

export interface NewLink {
  readonly id: string;
  /** SHA-256 of the token. */
  readonly tokenHash: Uint8Array;
  /** The token, encrypted. */
  readonly sealedToken: Uint8Array;
  readonly journeyId: string | null;
}

export function deliveryRows(all: readonly NewDelivery[]): NewRows[] {
  return [
    rowsOf(
      trackingLinks,
      all.flatMap(({ delivery: { alertId, recipient, channelStartedAt }, link }) =>
        link === null
          ? []
          : [{ id: link.id, alertId, journeyId: link.journeyId, recipient, tokenHash: link.tokenHash, createdAt: channelStartedAt }],
      ),
    ),
    rowsOf(
      deliveries,
      all.map(({ delivery: { attempts: _none, ...delivery }, link }) => ({
        ...delivery,
        linkId: link?.id ?? null,
        sealedToken: link?.sealedToken ?? null,
        createdAt: delivery.channelStartedAt,
      })),
    ),
  ];
}

/** A locked delivery and the sealed token of its link, while one is kept. */
export interface LockedDelivery {
  readonly delivery: Delivery;
  readonly sealedToken: Uint8Array | null;
  /** SHA-256 of what each attempt said, by the attempt's id. */
  readonly bodyHashes: ReadonlyMap<string, Uint8Array>;
}

/** Locks a delivery to the end of the transaction. */
export async function lockDelivery(tx: Tx, deliveryId: string): Promise<LockedDelivery | null> {
  const [rows, made] = await Promise.all([
    tx.select().from(deliveries).where(eq(deliveries.id, deliveryId)).for('update'),
    listAttempts(tx, deliveryId),
  ]);
  return rows[0] === undefined ? null : lockedOf(rows[0], made);
}

/** `for update of` takes a name without its schema, and that is what an alias has. */
const locked = alias(deliveries, 'locked');

/** Locks a delivery to the end of the transaction and reads what its text is written from: one statement for both. */
export async function lockDeliveryToSend(tx: Tx, deliveryId: string): Promise<(LockedDelivery & { readonly facts: SosTextFacts }) | null> {
  const [rows, made] = await Promise.all([
    tx
      .select({ delivery: locked, ...textColumns })
      .from(locked)
      .innerJoin(alerts, eq(alerts.id, locked.alertId))
      .innerJoin(users, eq(users.id, alerts.userId))
      .leftJoin(positions, eq(positions.userId, alerts.userId))
      .where(eq(locked.id, deliveryId))
      .for('update', { of: locked }),
    listAttempts(tx, deliveryId),
  ]);
  return rows[0] === undefined ? null : { ...lockedOf(rows[0].delivery, made), facts: textFactsOf(rows[0]) };
}

/** After the lock and in the same flush: attempts change under it alone. */
export function listAttempts(tx: Tx, deliveryId: string) {
  return tx.select().from(attempts).where(eq(attempts.deliveryId, deliveryId)).orderBy(asc(attempts.startedAt), asc(attempts.id));
}

export function lockedOf(row: typeof deliveries.$inferSelect, made: readonly (typeof attempts.$inferSelect)[]): LockedDelivery {
  const { linkId: _linkId, sealedToken, createdAt: _createdAt, journeyId: _journeyId, promptId: _promptId, ...delivery } = row;
  const bodyHashes = new Map(made.flatMap(({ id, bodySha256 }) => (bodySha256 === null ? [] : [[id, bodySha256] as const])));
  return { delivery: { ...delivery, attempts: made.map(attemptOf) }, sealedToken, bodyHashes };
}

/** What a decision made of a delivery. */
export interface ChangedDelivery {
  readonly before: Delivery;
  readonly after: Delivery;
  /** SHA-256 of what the attempt that begins says; null when none begins. */
  readonly bodySha256: Uint8Array | null;
}

/** Saves what a decision changed. Once nothing more can be sent, the link's token is forgotten. */
export async function saveDelivery(tx: Tx, { before, after, bodySha256 }: ChangedDelivery): Promise<void> {
  const { id, alertId: _alertId, recipient: _recipient, attempts: all, ...columns } = after;
  const changed = all.filter((attempt) => !before.attempts.includes(attempt));
  const over = after.state === 'DELIVERED' || after.state === 'CANCELLED';
  await Promise.all([
    tx
      .update(deliveries)
      .set({ ...columns, ...(over ? { sealedToken: null } : {}) })
      .where(eq(deliveries.id, id)),
    ...(changed.length === 0 ? [] : [upsertAttempts(tx, id, { changed, bodySha256 })]),
  ]);
}

/** What an attempt said stays as it was when it began. */
async function upsertAttempts(
  tx: Tx,
  deliveryId: string,
  { changed, bodySha256 }: { changed: readonly Attempt[]; bodySha256: Uint8Array | null },
): Promise<void> {
  await tx
    .insert(attempts)
    .values(changed.map((attempt) => ({ ...attempt, deliveryId, bodySha256 })))
    .onConflictDoUpdate({
      target: attempts.id,
      set: {
        state: sql`excluded.state`,
        providerMessageId: sql`excluded.provider_message_id`,
        code: sql`excluded.code`,
        reason: sql`excluded.reason`,
        settledAt: sql`excluded.settled_at`,
      },
    });
}
