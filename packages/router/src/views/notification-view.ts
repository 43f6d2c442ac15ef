import type { NotificationRecord } from '@saferoute/db';
import type { NotificationView } from '@saferoute/protocol';
import { maybeTimeView, readable, timeView } from './wire.ts';

/** A notification as it is told. A stored one that cannot be written down is a fault of its own, not just any. */
export const notificationView = ({ id, type, alertId, journeyId, title, body, createdAt, seenAt }: NotificationRecord): NotificationView =>
  readable('sos.alert.notification-payload-error', () => ({
    id,
    type,
    alertId,
    journeyId,
    title,
    body,
    createdAt: timeView(createdAt),
    seenAt: maybeTimeView(seenAt),
  }));
