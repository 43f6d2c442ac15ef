import type { Delivery, Instant, Recipient, Watch } from '@saferoute/domain';
import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';
import { watchOf } from '../readers/journeys.ts';
import { deliveries, journeys, trackingLinks, users, watches } from '../schema/index.ts';
import { listAttempts, lockedOf, type LockedDelivery, type NewLink } from './deliveries.ts';
import { insertRows } from './insert-rows.ts';

/** A text about a journey: one that shares it has a link, one that asks "Are you OK?" a prompt. */
export interface JourneyText {
  readonly journeyId: string;
  readonly delivery: Delivery;
  readonly link: NewLink | null;
  readonly promptId: string | null;
}

/** The link of a shared journey; its recipient is null when the owner hands it out. */
export async function insertShareLink(
  tx: Tx,
  share: { readonly journeyId: string; readonly link: NewLink; readonly recipient: Recipient | null; readonly now: Instant },
): Promise<void> {
  const { journeyId, link, recipient, now } = share;
  await insertRows(tx, trackingLinks, [{ id: link.id, journeyId, recipient, tokenHash: link.tokenHash, createdAt: now }]);
}

export async function insertJourneyText(tx: Tx, { journeyId, delivery, link, promptId }: JourneyText): Promise<void> {
  const { attempts: _none, ...columns } = delivery;
  await insertRows(tx, deliveries, [
    {
      ...columns,
      journeyId,
      promptId,
      linkId: link?.id ?? null,
      sealedToken: link?.sealedToken ?? null,
      createdAt: delivery.channelStartedAt,
    },
  ]);
}

/** A locked text about a journey, and what it is written from. */
export interface LockedJourneyText extends LockedDelivery {
  readonly journeyId: string;
  readonly promptId: string | null;
  readonly user: { readonly name: string; readonly timeZone: string; readonly locale: string };
  readonly watch: Watch | null;
  readonly linkEndsAt: Instant | null;
  readonly linkRevokedAt: Instant | null;
}

/** `for update of` takes a name without its schema, and that is what an alias has. */
const locked = alias(deliveries, 'locked');

/** Null for a text that is about no journey. */
export async function lockJourneyText(tx: Tx, deliveryId: string): Promise<LockedJourneyText | null> {
  const [rows, made] = await Promise.all([
    tx
      .select({ delivery: locked, user: users, watch: watches, link: trackingLinks })
      .from(locked)
      .innerJoin(journeys, eq(journeys.id, locked.journeyId))
      .innerJoin(users, eq(users.id, journeys.userId))
      .leftJoin(watches, eq(watches.journeyId, locked.journeyId))
      .leftJoin(trackingLinks, eq(trackingLinks.id, locked.linkId))
      .where(eq(locked.id, deliveryId))
      .for('update', { of: locked }),
    listAttempts(tx, deliveryId),
  ]);
  const [row] = rows;
  if (row === undefined || row.delivery.journeyId === null) return null;
  const { delivery, user, watch, link } = row;
  return {
    ...lockedOf(delivery, made),
    journeyId: row.delivery.journeyId,
    promptId: delivery.promptId,
    user: { name: user.name, timeZone: user.timeZone, locale: user.locale },
    watch: watch && watchOf(watch),
    linkEndsAt: link?.expiresAt ?? null,
    linkRevokedAt: link?.revokedAt ?? null,
  };
}
