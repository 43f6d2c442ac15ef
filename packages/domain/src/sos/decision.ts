import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { SosRejection } from './commands.ts';
import type { Effect, EffectDraft } from './effects.ts';
import type { EntryDraft, TimelineEntry } from './timeline.ts';

/**
 * What the machine answers. `next === alert` (the same reference), without entries and effects, means nothing happened.
 * `refusal` is for the caller: the command is refused, yet what is here (a wrong PIN on the timeline) must be stored.
 */
export interface Decision {
  readonly next: SosAlert;
  readonly entries: readonly TimelineEntry[];
  readonly effects: readonly Effect[];
  readonly refusal: SosRejection | null;
}

export interface Change {
  readonly set: Partial<Omit<SosAlert, 'id' | 'userId' | 'version' | 'lastSeq'>>;
  readonly entries: readonly EntryDraft[];
  readonly effects: readonly EffectDraft[];
  readonly refusal?: SosRejection;
}

/** Nothing happened. */
export function unchanged(alert: SosAlert): Decision {
  return { next: alert, entries: [], effects: [], refusal: null };
}

/** Gives a change its place: the next version, dense sequence numbers, deterministic ids. */
export function commit(alert: SosAlert, change: Change, now: Instant): Decision {
  const version = alert.version + 1;
  const next = { ...alert, ...change.set, version, lastSeq: alert.lastSeq + change.entries.length };
  const staysMasked = alert.maskedAt !== null && next.maskedAt !== null;
  // A phone that shows "cancelled" under duress must not buzz with news of the alert that goes on.
  const effects = staysMasked ? change.effects.filter((effect) => !reachesOriginator(effect)) : change.effects;
  return {
    next,
    entries: change.entries.map((entry, index) => placed(entry, { alertId: alert.id, seq: alert.lastSeq + 1 + index, at: now })),
    effects: effects.map((effect, index) => ({ id: `${alert.id}:${version}:${index}`, ...effect })),
    refusal: change.refusal ?? null,
  };
}

/** An entry in its place on the timeline. */
export function placed(draft: EntryDraft, place: Pick<TimelineEntry, 'alertId' | 'seq' | 'at'>): TimelineEntry {
  const { type, description, metadata = {} } = draft;
  return { id: `${place.alertId}:t${place.seq}`, ...place, type, description, metadata };
}

function reachesOriginator(effect: EffectDraft): boolean {
  return effect.kind === 'notify' && effect.audience === 'originator';
}
