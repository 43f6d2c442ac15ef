import type { Attempt, Delivery } from '../../delivery/delivery.ts';
import type { Instant } from '../../shared/instant.ts';
import type { TimelineEntry } from '../../sos/timeline.ts';
import type { Fact, Field } from './commitment.ts';
import { factOf } from './fact.ts';

/**
 * An entry of an alert's timeline as facts to commit to: one for each group, since a group is unmasked as a whole. `entry` says what kind of
 * thing happened and when, `details` may name people and places.
 */
export function timelineFields({ id, seq, type, at, description, metadata }: TimelineEntry): readonly Field[] {
  return [
    { name: 'entry', value: { id, seq, type, at: timeOf(at) } },
    { name: 'details', value: factOf({ description, metadata }) },
  ];
}

/** A text at a carrier: what became of it, and what it said, to the byte. */
export interface TextSent {
  readonly delivery: Pick<Delivery, 'id' | 'purpose' | 'recipient'>;
  readonly attempt: Attempt;
  /** SHA-256 of the text in UTF-8, in hex; `null` where it was not kept. */
  readonly bodySha256: string | null;
}

/** A text at a carrier as facts to commit to: one for each group, `text` and, for whom it was for, `recipient`. */
export function deliveryFields({ delivery, attempt, bodySha256 }: TextSent): readonly Field[] {
  const { id: deliveryId, purpose, recipient } = delivery;
  const { id: attemptId, startedAt, settledAt, ...told } = attempt;
  const times = { startedAt: timeOf(startedAt), settledAt: settledAt === null ? null : timeOf(settledAt) };
  return [
    { name: 'text', value: factOf({ deliveryId, purpose, attemptId, ...told, ...times, bodySha256 }) },
    { name: 'recipient', value: factOf(recipient) },
  ];
}

/** Something somebody did that belongs to no alert, or to an alert's keeping: who, what, and on what. */
export interface Act {
  /** `noun.verb`, past tense: `tariff.added`, `grant.approved`. */
  readonly action: string;
  /** Id of the account that did it; `null` for the house itself. */
  readonly by: string | null;
  /** Whatever else is to be kept: the row, by column. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** An act as facts to commit to. Groups `act` and, a fact for every detail, `row`. */
export function actFields({ action, by, details }: Act): readonly Field[] {
  const row = Object.entries(details).map(([name, value]): Field => ({ name: `row.${name}`, value: factOf(value) }));
  return [{ name: 'act.action', value: action }, { name: 'act.by', value: by }, ...row];
}

const timeOf = (at: Instant): Fact => new Date(at).toISOString();
