import type { Clock, Observed, SosSession } from '@saferoute/client';
import { type Instant, MINUTE_MS } from '@saferoute/domain';

/** When the server wants to know where this phone is. */
export interface Wanted {
  readonly isEmergency: () => boolean;
  readonly isWanted: () => boolean;
}

/**
 * How long the position goes on being told after an alert closed. A duress PIN closes it on this screen only, and the phone must not be
 * able to tell, so every closing is treated as if it might be one.
 */
export const AFTERCARE_MS = 30 * MINUTE_MS;

/** Follows the session: during an alert, and for a while after it, the position is wanted. */
export function aftercare(session: Observed<SosSession>, clock: Pick<Clock, 'now'>): Wanted {
  let until: Instant = Number.NEGATIVE_INFINITY;
  let last = session.get().name;
  session.subscribe(() => {
    const { name } = session.get();
    if (name === 'closed' && last !== 'closed') until = clock.now() + AFTERCARE_MS;
    last = name;
  });
  const isEmergency = () => ['sending', 'received', 'watching'].includes(session.get().name);
  return { isEmergency, isWanted: () => isEmergency() || clock.now() < until };
}
