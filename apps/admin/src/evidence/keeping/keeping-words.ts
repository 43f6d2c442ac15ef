import { retainedUntil } from '@saferoute/domain/evidence';
import type { DueErasureView, ErasureRequestView, HoldView } from '@saferoute/protocol';
import { fullDay } from '../../time/moment.ts';

/** When the seven years of an alert that was closed then are over. */
const lastDayOf = (closedAt: string): string => fullDay(new Date(retainedUntil(Date.parse(closedAt))).toISOString());

/** For how long evidence is kept that nobody holds, and nobody wants gone. `closedAt` is null while the alert is open. */
export const keptWords = (closedAt: string | null): string =>
  closedAt === null
    ? 'Kept while the alert is open, and for seven years after it is closed.'
    : `Kept until ${lastDayOf(closedAt)}, seven years after the alert was closed. Then it is destroyed by itself.`;

export const dueWords = ({ cause, closedAt }: DueErasureView): string =>
  cause === 'request' ? 'Its erasure was asked for and approved.' : `Its seven years were over on ${lastDayOf(closedAt)}.`;

/** Who asked. Whose alert it is stays sealed, so a person is not named who asked for their own. */
export const askerWords = ({ requestedBy }: Pick<ErasureRequestView, 'requestedBy'>): string =>
  requestedBy === null ? 'The person whose alert it is' : requestedBy.name;

/** Something that was decided: a request to erase, or that a hold is no longer needed. */
export interface Decided {
  readonly id: string;
  readonly alertId: string;
  readonly at: string;
  readonly what: string;
  readonly by: string;
  /** What was said for it. */
  readonly reason: string;
}

/** More is in the evidence of each alert. */
const LATELY = 20;

/** What was decided last, newest first. */
export function decidedLately(holds: readonly HoldView[], requests: readonly ErasureRequestView[]): readonly Decided[] {
  const lifted = holds.flatMap(({ id, alertId, lifted: end }) =>
    end === null ? [] : [{ id, alertId, at: end.at, what: 'Hold lifted', by: end.by.name, reason: end.reason }],
  );
  const decided = requests.flatMap(({ id, alertId, reason, decision }) =>
    decision === null
      ? []
      : [{ id, alertId, at: decision.at, what: decision.approved ? 'Erasure approved' : 'Erasure declined', by: decision.by.name, reason }],
  );
  return [...lifted, ...decided].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, LATELY);
}
