import type { PinVerdict } from '../sos/commands.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { JourneyCommandOf, JourneyEnder, JourneyRejection } from './commands.ts';
import { commit, type JourneyChange, type JourneyDecision } from './decision.ts';
import type { JourneyEnvironment } from './environment.ts';
import { faceOf, isOver, shownOf, type Journey, type JourneyFace } from './journey.ts';
import { notifyDriver, notifyOwner } from './notify.ts';

type Answer = Result<JourneyDecision, JourneyRejection>;
type End = 'COMPLETED' | 'CANCELLED';

/** The person has arrived. In an emergency, or while the monitors wait for an answer, the owner must show that it is them. */
export function complete(journey: Journey, { by }: JourneyCommandOf<'complete'>, env: JourneyEnvironment): Answer {
  return end({ journey, by, as: 'COMPLETED' }, env);
}

/** The journey is called off. */
export function cancel(journey: Journey, { by }: JourneyCommandOf<'cancel'>, env: JourneyEnvironment): Answer {
  return end({ journey, by, as: 'CANCELLED' }, env);
}

interface Ending {
  readonly journey: Journey;
  readonly by: JourneyEnder;
  readonly as: End;
}

function end({ journey, by, as }: Ending, { now }: JourneyEnvironment): Answer {
  const refusal = by.role === 'staff' ? null : refusalOf(journey, by);
  if (refusal === 'pin-needed') return err(refusal);
  return ok(commit(journey, refusal === null ? ended({ journey, by, as }, now) : refused(as, refusal), now));
}

/** Whether this PIN lets the owner end it. Where none is needed a wrong one is still wrong. */
function refusalOf({ status }: Journey, { pin, promptOpen }: Extract<JourneyEnder, { role: 'owner' }>): PinRefusal | null {
  if (pin === null) return status === 'EMERGENCY' || promptOpen ? 'pin-needed' : null;
  // An owner who has no PIN can say "I'm OK", not that an emergency is over: that takes an administrator.
  if (pin === 'not-set') return status === 'EMERGENCY' ? 'pin-not-set' : null;
  return refusalOfPin[pin];
}

const refusalOfPin = { safety: null, duress: null, wrong: 'wrong-pin', locked: 'pin-locked' } as const satisfies Record<
  Exclude<PinVerdict, 'not-set'>,
  JourneyRejection | null
>;
type PinRefusal = 'pin-needed' | 'pin-not-set' | 'wrong-pin' | 'pin-locked';

/** What staff end is the truth; if the people on the journey were shown something else, that becomes it. */
function ended({ journey, by, as }: Ending, now: number): JourneyChange {
  const shown = shownOf(journey);
  const byWhom = by.role === 'owner' ? { who: 'the owner', id: journey.userId } : { who: by.staff.name, id: by.staff.id };
  return {
    set: { ...(isOver(shown) ? faceOf(shown) : { ...faceOf(shown), status: as, endedAt: now }), mask: null },
    entries: [{ type: as, description: `${verbs[as]} by ${byWhom.who}.`, metadata: { by: byWhom.id } }],
    effects: isOver(shown) ? [] : told(journey, { by, as, shown }),
  };
}

function told({ userId }: Journey, { by, as, shown }: Pick<Ending, 'by' | 'as'> & { readonly shown: JourneyFace }) {
  const type = as === 'COMPLETED' ? 'JOURNEY_COMPLETED' : 'JOURNEY_CANCELLED';
  const words = { title: `The journey was ${verbs[as].toLowerCase()}`, body: 'There is nothing left to do.' };
  return [...notifyDriver(shown, type, words), ...(by.role === 'staff' ? [notifyOwner(userId, type, words)] : [])];
}

function refused(as: End, refusal: keyof typeof refusalWords): JourneyChange {
  return {
    set: {},
    entries: [{ type: 'END_REFUSED', description: `${refusalWords[refusal]} The journey goes on.`, metadata: { as, refusal } }],
    effects: [],
    refusal,
  };
}

const verbs = { COMPLETED: 'Completed', CANCELLED: 'Cancelled' } as const;

const refusalWords = {
  'wrong-pin': 'A wrong PIN was entered to end it.',
  'pin-locked': 'Too many wrong PINs were entered to end it.',
  'pin-not-set': 'The phone asked to end it in an emergency, but no PIN is set.',
} as const;
