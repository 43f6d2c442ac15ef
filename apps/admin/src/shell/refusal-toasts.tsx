import { notifications, Notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConsole, useObserved } from '../console/console-context.tsx';

/** Tells what was refused on an alert that is no longer on the screen; on the alert's own page it stands there. */
export function RefusalToasts() {
  const { desk, feed } = useConsole();
  const entries = useObserved(desk.entries);
  const { alertId: open } = useParams({ strict: false });
  useEffect(() => {
    for (const [id, { refused }] of entries) {
      if (refused === null || id === open) continue;
      const name = feed.get().alerts.get(id)?.user.name ?? 'An alert';
      notifications.show({
        id,
        color: 'yellow',
        autoClose: false,
        title: `${name}: ${refused.title}`,
        message: refused.detail,
        onClose: () => desk.dismiss(id),
      });
    }
  }, [entries, open, feed, desk]);
  return <Notifications position="bottom-right" />;
}
