import { stopwatch } from '@saferoute/client';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useConsole, useNow, useObserved } from '../console/console-context.tsx';
import classes from './lost-banner.module.css';

/** Stands over everything while no news arrives, and counts. */
export function LostBanner() {
  const { client } = useConsole();
  const { state } = useObserved(client.connection);
  return state === 'down' ? <Banner /> : null;
}

function Banner() {
  const { client } = useConsole();
  const { since } = useObserved(client.connection);
  useNow();
  return (
    <p className={classes.banner} data-tone="waiting">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>
        Connection lost <b>{stopwatch(Date.now() - since)}</b>. What you see may be old.
      </span>
    </p>
  );
}
