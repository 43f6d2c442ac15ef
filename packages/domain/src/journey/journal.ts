import type { Instant } from '../shared/instant.ts';

/** What can stand in a journey's journal. Past tense: each is a fact that has happened. */
export const journeyEntryTypes = [
  'PLANNED',
  'STARTED',
  'DRIVER_ASSIGNED',
  'PLAN_EDITED',
  'SHARED',
  'COMPLETED',
  'CANCELLED',
  'END_REFUSED',
  'EMERGENCY_ENTERED',
  'EMERGENCY_HIDDEN',
  'EMERGENCY_SHOWN',
  'EMERGENCY_LEFT',
  'DURESS_SIGNALLED',
  'PRETENDED',
  'ASKED',
  'ANSWERED',
  'ANSWER_REFUSED',
  'SOS_RAISED',
  'CHECK_IN_SET',
  'CHECKED_IN',
] as const;
export type JourneyEntryType = (typeof journeyEntryTypes)[number];

/** One line of a journey's append-only history. For staff and evidence: the people on the journey are never shown it, it knows of duress. */
export interface JourneyEntry {
  /** `journeyId:version:t<index>`, with `w` before the version for what the monitors wrote. */
  readonly id: string;
  readonly journeyId: string;
  readonly type: JourneyEntryType;
  readonly at: Instant;
  /** One plain sentence for a person. */
  readonly description: string;
  /** Machine-readable detail; JSON values only. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** An entry before a machine has given it its place. */
export type JourneyEntryDraft = Pick<JourneyEntry, 'type' | 'description'> & { readonly metadata?: Readonly<Record<string, unknown>> };
