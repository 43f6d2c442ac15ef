import type { JourneyRejection } from './commands.ts';
import { commit, unchanged, type JourneyDecision } from './decision.ts';
import type { JourneyEnvironment } from './environment.ts';
import type { JourneyEffect } from './effects.ts';
import { faceOf, isUnderWay, type Journey } from './journey.ts';
import { raiseUnderDuress } from './raise-sos.ts';
import type { Result } from '../shared/result.ts';

type Answer = Result<JourneyDecision, JourneyRejection>;

/** The journey the people on it believe they are on: what they do is decided on it. */
export function asShown(journey: Journey): Journey {
  return journey.mask === null ? journey : { ...journey, ...journey.mask, mask: null };
}

/**
 * Keeps up the pretence: what the machine made of the shown journey is shown, and the true one stays locked. What the people on the
 * journey would notice missing is done (links made, notifications sent); `commit` tells the monitors.
 */
export function pretend(journey: Journey, onShown: JourneyDecision, { now }: JourneyEnvironment): JourneyDecision {
  const { next, entries, effects, refusal, warnings } = onShown;
  if (entries.length === 0) return unchanged(journey);
  const pretended = entries.map(({ type }) => type);
  return commit(
    journey,
    {
      set: { mask: faceOf(next) },
      entries: [{ type: 'PRETENDED', description: 'Done for the phone that shows it, not for the journey.', metadata: { pretended } }],
      effects: effects.filter(isNoticed),
      refusal,
      warnings,
    },
    now,
  );
}

/**
 * The duress PIN: the answer is the one the safety PIN would have got, a refusal included, and an SOS is raised that nobody on the journey
 * is shown. A journey under way goes on behind it; one that is not has nothing left to protect, and is ended as asked.
 * @param asSafe what the safety PIN would have led to
 */
export function underDuress(journey: Journey, asSafe: Answer, { now }: JourneyEnvironment): JourneyDecision {
  const signalled = { type: 'DURESS_SIGNALLED', description: 'The duress PIN was used. The phone shows the journey as ended.' } as const;
  if (!asSafe.ok) {
    return commit(journey, { set: {}, entries: [signalled], effects: [raiseUnderDuress(null)], refusal: asSafe.error }, now);
  }
  const face = faceOf(asSafe.value.next);
  return commit(
    journey,
    {
      set: isUnderWay(journey) ? { status: 'EMERGENCY', mask: face } : face,
      entries: [signalled],
      effects: [...asSafe.value.effects.filter(isNoticed), raiseUnderDuress(null)],
      refusal: asSafe.value.refusal,
    },
    now,
  );
}

function isNoticed({ kind }: JourneyEffect): boolean {
  return kind === 'notify' || kind === 'share-link';
}
