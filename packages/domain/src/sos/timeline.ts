import type { Instant } from '../shared/instant.ts';

/** What can stand on a timeline. Past tense: each is a fact that has happened. */
export const timelineTypes = [
  'CREATED',
  'RETRIGGERED',
  'DISPATCH_REQUESTED',
  'ORIGINATOR_NOTIFIED',
  'CONTACT_NOTIFIED',
  'ADMIN_NOTIFIED',
  'CAMPUS_SECURITY_NOTIFIED',
  'FALLBACK_CONTACT_USED',
  'DELIVERY_CONFIRMED',
  'DELIVERY_FAILED',
  'DIRECT_TEXT_REQUESTED',
  'CONTACT_SAW_LINK',
  'ESCALATED',
  'ACKNOWLEDGED',
  'NOTE_ADDED',
  'CANCEL_REFUSED',
  'DURESS_SIGNALLED',
  'RESOLVED',
  'FALSE_ALARM',
  'REOPENED',
] as const;
export type TimelineType = (typeof timelineTypes)[number];

/** One line of an alert's append-only history. */
export interface TimelineEntry {
  /** `alertId:t<seq>`. */
  readonly id: string;
  readonly alertId: string;
  readonly seq: number;
  readonly type: TimelineType;
  readonly at: Instant;
  /** One plain sentence for a person. */
  readonly description: string;
  /** Machine-readable detail; JSON values only. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** An entry before the machine has given it its place. */
export type EntryDraft = Pick<TimelineEntry, 'type' | 'description'> & { readonly metadata?: Readonly<Record<string, unknown>> };
