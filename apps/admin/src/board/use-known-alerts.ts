import type { AlertView } from '@saferoute/protocol';
import { useMemo } from 'react';
import { shownAlert } from '../alert/optimistic.ts';
import { useConsole, useObserved } from '../console/console-context.tsx';

/** Everything the feed knows, with my own commands shown ahead of the server's answer. */
export function useKnownAlerts(): ReadonlyMap<string, AlertView> {
  const console = useConsole();
  const { alerts } = useObserved(console.feed);
  const entries = useObserved(console.desk.entries);
  return useMemo(
    () => new Map([...alerts].map(([id, alert]) => [id, shownAlert(alert, entries.get(id)?.pending ?? null)])),
    [alerts, entries],
  );
}
