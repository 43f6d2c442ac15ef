import { agoWords, type Connection, type Observed } from '@saferoute/client';
import type { Instant } from '@saferoute/domain';
import { useObserved } from './use-observed.ts';

/** Always there, so that nothing moves when the connection comes and goes. */
export function ConnectionLine({ connection, now }: { readonly connection: Observed<Connection>; readonly now: Instant }) {
  const { state, since } = useObserved(connection);
  const lost = state === 'down';
  return (
    <p className="connection" data-lost={lost} role="status">
      <span className="dot" aria-hidden="true" />
      {lost ? `Connection lost ${agoWords(now - since)}. We keep trying.` : state === 'live' ? 'Live' : 'Connecting…'}
    </p>
  );
}
