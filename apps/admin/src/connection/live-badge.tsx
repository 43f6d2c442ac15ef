import { useConsole, useObserved } from '../console/console-context.tsx';
import { useDeviceNow } from '../time/use-device-now.ts';
import classes from './live-badge.module.css';

/** Whether news arrives, and how old the last word from the server is. */
export function LiveBadge() {
  const { client } = useConsole();
  const { state } = useObserved(client.connection);
  if (state === 'live') return <Live />;
  return (
    <span className={classes.badge} data-tone="waiting">
      ● {state === 'down' ? 'reconnecting' : 'connecting'}
    </span>
  );
}

function Live() {
  const { client } = useConsole();
  const now = useDeviceNow();
  const heardAt = client.lastMessageAt() ?? now;
  return (
    <span className={classes.badge} data-tone="well" title="How long ago the server was last heard">
      ● live <span aria-hidden>{(Math.max(0, now - heardAt) / 1000).toFixed(1)} s</span>
    </span>
  );
}
