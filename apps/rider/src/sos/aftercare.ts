import { type Clock, isOver, type JourneyState, type Observed, type SosSession } from '@saferoute/client';
import { type Instant, MINUTE_MS } from '@saferoute/domain';

/** When the server wants to know where this phone is. */
export interface Wanted {
  readonly isEmergency: () => boolean;
  readonly isWanted: () => boolean;
}

/**
 * How long the position goes on being told after an alert closed or a journey ended. A duress PIN ends it on this screen only, and the phone
 * must not be able to tell, so every end is treated as if it might be one.
 */
export const AFTERCARE_MS = 30 * MINUTE_MS;

/** Follows the session and the journey: during an alert, and for a while after it or after a journey, the position is wanted. */
export function aftercare(session: Observed<SosSession>, journeys: Observed<JourneyState>, clock: Pick<Clock, 'now'>): Wanted {
  let until: Instant = Number.NEGATIVE_INFINITY;
  let last = session.get().name;
  session.subscribe(() => {
    const { name } = session.get();
    if (name === 'closed' && last !== 'closed') until = clock.now() + AFTERCARE_MS;
    last = name;
  });
  let ended = '';
  journeys.subscribe(() => {
    const { journey } = journeys.get();
    if (journey === null || !isOver(journey) || journey.id === ended) return;
    ended = journey.id;
    until = clock.now() + AFTERCARE_MS;
  });
  const isEmergency = () => ['sending', 'received', 'watching'].includes(session.get().name);
  return { isEmergency, isWanted: () => isEmergency() || clock.now() < until };
}
