import { agoWords, type Connection, type Observed } from '@saferoute/client';
import { useNow, useObserved } from '../ui/use-observed.ts';

interface ConnectionNoticeProps {
  readonly connection: Observed<Connection>;
  readonly watching?: 'alert' | 'journey';
}

/** Nothing while news arrives; a plain sentence while it does not. */
export function ConnectionNotice({ connection, watching = 'alert' }: ConnectionNoticeProps) {
  const { state, since } = useObserved(connection);
  const now = useNow(Date);
  if (state !== 'down') return null;
  return (
    <p className="notice" data-tone="waiting" role="status">
      Connection lost {agoWords(now - since)}. {watching === 'alert' && 'Help goes on. '}What you see may be old; we keep trying.
    </p>
  );
}
