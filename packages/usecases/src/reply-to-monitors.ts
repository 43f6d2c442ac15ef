import type { Instant, MonitorObservation, PinVerdict, Result } from '@saferoute/domain';
import { lockTrip, observeTrip } from './change-trip.ts';
import type { UseCaseContext } from './context.ts';
import { rejection, type Rejection } from './rejection.ts';
import { withPin, type PinFacts } from './with-pin.ts';

type Answer = Promise<Result<{ journeyId: string }, Rejection>>;

/** The owner speaks to the monitors; `pin` is null when none was typed. */
export interface Reply {
  readonly journeyId: string;
  readonly userId: string;
  readonly pin: string | null;
}

/** "I'm OK", to this question. */
export function answerPrompt(ctx: UseCaseContext, reply: Reply & { readonly promptId: string }): Answer {
  return replyTo(ctx, reply, (facts) => {
    const pin = shownToBeThem(facts);
    return pin === null ? null : { type: 'answer', promptId: reply.promptId, pin };
  });
}

/** "Ask me at …" */
export function setCheckIn(ctx: UseCaseContext, reply: Reply & { readonly dueAt: Instant }): Answer {
  return replyTo(ctx, reply, ({ verdict }) => ({ type: 'setCheckIn', dueAt: reply.dueAt, pin: verdict }));
}

/** "I'm OK" before the check-in that is due then. */
export function checkIn(ctx: UseCaseContext, reply: Reply & { readonly dueAt: Instant }): Answer {
  return replyTo(ctx, reply, (facts) => {
    const pin = shownToBeThem(facts);
    return pin === null ? null : { type: 'checkIn', dueAt: reply.dueAt, pin };
  });
}

/** Null when a person who has a PIN typed none. */
function shownToBeThem({ verdict, user }: PinFacts): PinVerdict | null {
  return verdict ?? (user.safetyPinHash === null ? 'not-set' : null);
}

function replyTo(ctx: UseCaseContext, reply: Reply, build: (facts: PinFacts) => MonitorObservation | null): Answer {
  const { journeyId, userId } = reply;
  return withPin(ctx, reply, async (facts) => {
    const trip = await lockTrip(facts.tx, { journeyId, by: { userId, role: 'rider' } });
    if (!trip.ok) return trip;
    const observation = build(facts);
    return observation === null ? rejection('journey-pin-needed') : observeTrip(ctx, trip.value, observation);
  });
}
