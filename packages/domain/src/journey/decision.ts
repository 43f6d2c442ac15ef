import type { Instant } from '../shared/instant.ts';
import type { JourneyRejection, JourneyWarning } from './commands.ts';
import type { JourneyEffect, JourneyEffectDraft } from './effects.ts';
import type { JourneyEntry, JourneyEntryDraft } from './journal.ts';
import { isOver, shownOf, type Journey, type JourneyFace } from './journey.ts';
import type { WatchOrder } from './monitors/observations.ts';

/**
 * What the machine answers. `next === journey` (the same reference), without entries and effects, means nothing happened.
 * `refusal` is for the caller: the command is refused, yet what is here (a wrong PIN in the journal, an SOS under duress) must be stored.
 */
export interface JourneyDecision {
  readonly next: Journey;
  readonly entries: readonly JourneyEntry[];
  readonly effects: readonly JourneyEffect[];
  readonly refusal: JourneyRejection | null;
  readonly warnings: readonly JourneyWarning[];
}

export interface JourneyChange {
  readonly set: Partial<JourneyFace & Pick<Journey, 'mask'>>;
  readonly entries: readonly JourneyEntryDraft[];
  readonly effects: readonly JourneyEffectDraft[];
  readonly refusal?: JourneyRejection | null;
  readonly warnings?: readonly JourneyWarning[];
}

/** Nothing happened. */
export function unchanged(journey: Journey): JourneyDecision {
  return { next: journey, entries: [], effects: [], refusal: null, warnings: [] };
}

/** Gives a change its place, and adds what follows from every change alike: the monitors watch what is shown, trips are settled with it, links end with what is. */
export function commit(journey: Journey, change: JourneyChange, now: Instant): JourneyDecision {
  const version = journey.version + 1;
  const changed = { ...journey, ...change.set, version };
  const next = { ...changed, shownVersion: journey.shownVersion + Number(looksDifferent(shownOf(journey), shownOf(changed))) };
  const order = watchOrder(journey, next);
  const effects: readonly JourneyEffectDraft[] = [
    ...change.effects,
    ...(order === null ? [] : [{ kind: 'watch' as const, order }]),
    ...(isOver(next) && !isOver(journey) ? [{ kind: 'expire-links' as const }] : []),
    // What is shown is what it becomes, so that a trip behind the mask is the true one too.
    ...(isShownCompleted(next) && !isShownCompleted(journey) ? [{ kind: 'settle-trip' as const }] : []),
  ];
  return {
    next,
    entries: change.entries.map(({ type, description, metadata = {} }, index) => {
      return { id: `${journey.id}:${version}:t${index}`, journeyId: journey.id, at: now, type, description, metadata };
    }),
    effects: effects.map((effect, index) => ({ ...effect, id: `${journey.id}:${version}:${index}` })),
    refusal: change.refusal ?? null,
    warnings: change.warnings ?? [],
  };
}

const isShownCompleted = (journey: Journey): boolean => shownOf(journey).status === 'COMPLETED';

const visibleFields = ['status', 'plan', 'driverId', 'startedAt', 'endedAt', 'expectedArrivalAt'] as const;

function looksDifferent(before: JourneyFace, after: JourneyFace): boolean {
  return visibleFields.some((field) => before[field] !== after[field]);
}

/** What the monitors must be told. They follow what is shown: a phone that shows a journey as over must not be asked "Are you OK?". */
function watchOrder(journey: Journey, next: Journey): WatchOrder | null {
  const [before, after] = [shownOf(journey), shownOf(next)];
  const plan = { pickup: after.plan.pickup, drop: after.plan.drop, expectedArrivalAt: after.expectedArrivalAt };
  if (after.status === 'ACTIVE') {
    if (before.status !== 'ACTIVE') return { type: 'arm', journeyId: next.id, userId: next.userId, plan };
    return before.plan === after.plan ? null : { type: 'changePlan', plan };
  }
  if (before.status !== 'ACTIVE' && before.status !== 'EMERGENCY') return null;
  if (isOver(after)) return { type: 'end' };
  return before.status === 'ACTIVE' ? { type: 'rest' } : null;
}
