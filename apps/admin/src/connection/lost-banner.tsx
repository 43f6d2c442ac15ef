import { stopwatch } from '@saferoute/client';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useConsole, useObserved } from '../console/console-context.tsx';
import { useDeviceNow } from '../time/use-device-now.ts';
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
  const now = useDeviceNow();
  return (
    <p className={classes.banner} data-tone="waiting">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>
        Connection lost <b>{stopwatch(now - since)}</b>. What you see may be old.
      </span>
    </p>
  );
}
