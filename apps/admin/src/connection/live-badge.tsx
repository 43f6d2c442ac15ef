import { useEffect, useState } from 'react';
import { useConsole, useObserved } from '../console/console-context.tsx';
import classes from './live-badge.module.css';

const LOOK_EVERY_MS = 500;

/** Whether news arrives, and how old the last word from the server is. */
export function LiveBadge() {
  const { client } = useConsole();
  const { state } = useObserved(client.connection);
  if (state !== 'live') return <span className={classes.badge} data-tone="waiting">● connecting</span>;
  return (
    <span className={classes.badge} data-tone="well" title="How long ago the server was last heard">
      ● live <LastHeard />
    </span>
  );
}

function LastHeard() {
  const { client } = useConsole();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const heardAt = client.lastMessageAt();
  return <span aria-hidden>{heardAt === null ? '' : `${(Math.max(0, now - heardAt) / 1000).toFixed(1)} s`}</span>;
}
