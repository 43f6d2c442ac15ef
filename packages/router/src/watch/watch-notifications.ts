import { feedHead, isBeyond, listNotifications, parseFeedCursor, readNotificationsAfter } from '@saferoute/db';
import type { NotificationEvent } from '@saferoute/protocol';
import type { Services } from '../context.ts';
import { notificationView } from '../views/notification-view.ts';
import { resumable } from './resumable.ts';
import type { Step } from './resumable.ts';
import type { Watch } from './watch-feed.ts';

const PAGE = 50;

/** One person's notifications: the newest, then each that is added. */
export function watchNotifications({ usecases, live }: Services, userId: string, { signal, lastEventId }: Watch) {
  const db = usecases.db.read;
  const snapshot = async (): Promise<Step<NotificationEvent>> => {
    const cursor = await feedHead(db);
    const { items } = await listNotifications(db, userId, { cursor: null, limit: PAGE });
    return { cursor, event: { kind: 'snapshot', notifications: items.map(notificationView) } };
  };
  let placed = false;
  return resumable<NotificationEvent>({
    signal,
    cursor: parseFeedCursor(lastEventId),
    listen: async (listener) => {
      const subscription = live.subscribe(`user:${userId}`, { onMessage: () => listener.hint(), onReconnect: () => listener.hint() });
      await subscription.attached;
      return () => subscription.unsubscribe();
    },
    read: async (cursor) => {
      const unplaceable = cursor === null || (!placed && isBeyond(cursor, await feedHead(db)));
      placed = true;
      if (unplaceable) return snapshot();
      const added = await readNotificationsAfter(db, userId, { cursor, limit: PAGE });
      const last = added.at(-1);
      return last === undefined ? null : { cursor: last.cursor, event: { kind: 'added', notifications: added.map(notificationView) } };
    },
  });
}
