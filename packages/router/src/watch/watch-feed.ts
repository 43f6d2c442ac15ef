import { feedHead, isBeyond, listAlertIds, parseFeedCursor, readAlertRecords } from '@saferoute/db';
import type { FeedEvent } from '@saferoute/protocol';
import type { Services } from '../context.ts';
import { staffAlertView } from '../views/alert-view.ts';
import { listenOn } from './listen.ts';
import { resumable } from './resumable.ts';
import type { Step } from './resumable.ts';

const MOST_OPEN_ALERTS = 500;

/** What a watcher brings: when it goes away, and the last event id it holds. */
export interface Watch {
  readonly signal: AbortSignal | undefined;
  readonly lastEventId?: string | null | undefined;
}

/** The dispatcher's board: all open alerts, then whatever changes. */
export function watchFeed({ usecases, live, feed }: Services, { signal, lastEventId }: Watch) {
  const db = usecases.db.read;
  const snapshot = async (): Promise<Step<FeedEvent>> => {
    // The cursor is taken before the alerts are read: what commits in between is told twice rather than never.
    const cursor = await feedHead(db);
    const { ids } = await listAlertIds(db, { openOnly: true, limit: MOST_OPEN_ALERTS });
    const records = await readAlertRecords(db, ids);
    const alerts = records.map((record) => staffAlertView(record, { fallbackNumber: usecases.sos.fallbackNumber }));
    return { cursor, event: { kind: 'snapshot', alerts } };
  };
  let placed = false;
  return resumable<FeedEvent>({
    signal,
    cursor: parseFeedCursor(lastEventId),
    listen: async (listener) => {
      const stopFollowing = feed.follow({
        news: () => listener.hint(),
        state: (event) => {
          for (const alert of event.alerts) listener.passing(`state:${alert.id}`, { ...event, alerts: [alert] });
        },
      });
      // Its hints go to the tail, which reads for everybody; only positions are taken from here.
      const stopListening = await listenOn<FeedEvent>(live, 'feed', {
        hint: () => {},
        passing: (key, event) => listener.passing(key, event),
      });
      return () => {
        stopFollowing();
        stopListening();
      };
    },
    read: async (cursor) => {
      const unplaceable = cursor === null || (!placed && isBeyond(cursor, await feedHead(db)));
      placed = true;
      if (unplaceable) return snapshot();
      const batch = await feed.after(cursor);
      return batch === null ? null : { cursor: batch.upTo, event: batch.event };
    },
  });
}
