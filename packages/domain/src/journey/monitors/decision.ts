import type { Instant } from '../../shared/instant.ts';
import type { JourneyEntry, JourneyEntryDraft } from '../journal.ts';
import { nextDueAt } from './due.ts';
import type { MonitorEffect, MonitorEffectDraft } from './effects.ts';
import type { MonitorEnvironment } from './environment.ts';
import type { MonitorRejection } from './observations.ts';
import type { Watch } from './watch.ts';

/**
 * What the monitors answer. `next === watch` (the same reference), without entries and effects, means nothing happened.
 * `refusal` is for the caller: refused, yet what is here (a wrong PIN in the journal, an SOS under duress) must be stored.
 */
export interface MonitorDecision {
  readonly next: Watch;
  readonly entries: readonly JourneyEntry[];
  readonly effects: readonly MonitorEffect[];
  readonly refusal: MonitorRejection | null;
}

export interface MonitorChange {
  readonly set?: Partial<Omit<Watch, 'journeyId' | 'userId' | 'version' | 'nextWakeAt'>>;
  readonly entries?: readonly JourneyEntryDraft[];
  readonly effects?: readonly MonitorEffectDraft[];
  readonly refusal?: MonitorRejection;
}

/** Nothing happened. */
export function unchanged(watch: Watch): MonitorDecision {
  return { next: watch, entries: [], effects: [], refusal: null };
}

/** Gives a change its place, and arms the wake-up that follows from it. */
export function commit(
  watch: Watch,
  { set = {}, entries = [], effects = [], refusal }: MonitorChange,
  env: MonitorEnvironment,
): MonitorDecision {
  const { now } = env;
  const version = watch.version + 1;
  const changed: Watch = { ...watch, ...set, version };
  const nextWakeAt = wakeAt(watch.nextWakeAt, nextDueAt(changed, env), now);
  const isNewWake = nextWakeAt !== null && nextWakeAt !== watch.nextWakeAt;
  const asked: readonly MonitorEffectDraft[] = isNewWake ? [...effects, { kind: 'wake', at: nextWakeAt }] : effects;
  return {
    next: { ...changed, nextWakeAt },
    entries: entries.map(({ type, description, metadata = {} }, index) => {
      return { id: `${watch.journeyId}:w${version}:t${index}`, journeyId: watch.journeyId, at: now, type, description, metadata };
    }),
    effects: asked.map((effect, index) => ({ ...effect, id: `${watch.journeyId}:w${version}:${index}` })),
    refusal: refusal ?? null,
  };
}

/** An armed wake-up stays while it is early enough: every fix puts silence off, and must not cost a new wake-up each time. */
function wakeAt(armed: Instant | null, dueAt: Instant | null, now: Instant): Instant | null {
  if (dueAt === null) return null;
  return armed !== null && armed > now && armed <= dueAt ? armed : Math.max(dueAt, now);
}
