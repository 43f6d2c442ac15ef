import type { NotificationRecord } from '@saferoute/db';
import type { NotificationView } from '@saferoute/protocol';
import { maybeTimeView, timeView } from './wire.ts';

export const notificationView = ({ id, type, alertId, title, body, createdAt, seenAt }: NotificationRecord): NotificationView => ({
  id,
  type,
  alertId,
  title,
  body,
  createdAt: timeView(createdAt),
  seenAt: maybeTimeView(seenAt),
});
