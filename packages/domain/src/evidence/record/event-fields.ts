import type { Attempt, Delivery } from '../../delivery/delivery.ts';
import type { Instant } from '../../shared/instant.ts';
import type { TimelineEntry } from '../../sos/timeline.ts';
import type { Fact, Field } from './commitment.ts';
import { factOf } from './fact.ts';

/**
 * An entry of an alert's timeline as facts to commit to. The same names for every entry, so that their number says nothing; groups `entry`
 * and, for what may name people and places, `details`.
 */
export function timelineFields({ id, seq, type, at, description, metadata }: TimelineEntry): readonly Field[] {
  return [
    { name: 'entry.id', value: id },
    { name: 'entry.seq', value: seq },
    { name: 'entry.type', value: type },
    { name: 'entry.at', value: timeOf(at) },
    { name: 'details.description', value: factOf(description) },
    { name: 'details.metadata', value: factOf(metadata) },
  ];
}

/** A text at a carrier: what became of it, and what it said, to the byte. */
export interface TextSent {
  readonly delivery: Pick<Delivery, 'id' | 'purpose' | 'recipient'>;
  readonly attempt: Attempt;
  /** SHA-256 of the text in UTF-8, in hex; `null` where it was not kept. */
  readonly bodySha256: string | null;
}

/** A text at a carrier as facts to commit to. Groups `text` and, for whom it was for, `recipient`. */
export function deliveryFields({ delivery, attempt, bodySha256 }: TextSent): readonly Field[] {
  return [
    { name: 'text.deliveryId', value: delivery.id },
    { name: 'text.purpose', value: delivery.purpose },
    { name: 'text.attemptId', value: attempt.id },
    { name: 'text.carrier', value: attempt.carrier },
    { name: 'text.channel', value: attempt.channelIndex },
    { name: 'text.state', value: attempt.state },
    { name: 'text.providerMessageId', value: factOf(attempt.providerMessageId) },
    { name: 'text.code', value: factOf(attempt.code) },
    { name: 'text.reason', value: attempt.reason },
    { name: 'text.startedAt', value: timeOf(attempt.startedAt) },
    { name: 'text.settledAt', value: attempt.settledAt === null ? null : timeOf(attempt.settledAt) },
    { name: 'text.bodySha256', value: bodySha256 },
    { name: 'recipient.audience', value: delivery.recipient.audience },
    { name: 'recipient.name', value: factOf(delivery.recipient.name) },
    { name: 'recipient.phone', value: delivery.recipient.phone },
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
