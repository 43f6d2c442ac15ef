import { type AlertState, createCell, mergeAlertEvent, newerAlert, unknownAlert } from '@saferoute/client';
import type { AlertView, Problem, TimelineEntryView } from '@saferoute/protocol';
import { useEffect, useState } from 'react';
import { useConsole, useObserved } from './console-context.tsx';

/** One alert as its page shows it; `refused` when the server will not show it. */
export interface WatchedAlert {
  readonly alert: AlertView | null;
  readonly timeline: readonly TimelineEntryView[];
  readonly refused: Problem | null;
}

/** Watches one alert for as long as its page is open. The board's knowledge of it shows at once; the timeline follows. */
export function useAlert(alertId: string): WatchedAlert {
  const { client, feed, tell } = useConsole();
  const [state] = useState(() => createCell<AlertState>(unknownAlert));
  const [refused, setRefused] = useState<Problem | null>(null);

  useEffect(() => {
    const watch = client.watchAlert(alertId, {
      onEvent: (event) => {
        state.set(mergeAlertEvent(state.get(), event));
        tell(event.kind === 'position' ? event : { kind: 'entries', alerts: [event.alert], entries: [] });
        if (event.kind === 'entries' && state.get().behind) watch.restart();
      },
      onRefused: setRefused,
    });
    return watch.stop;
  }, [client, alertId, state, tell]);

  const watched = useObserved(state);
  const onBoard = useObserved(feed).alerts.get(alertId) ?? null;
  const alert = watched.alert === null ? onBoard : newerAlert(onBoard, watched.alert);
  return { alert, timeline: watched.timeline, refused };
}
