import type { TrackedLink } from '@saferoute/db';
import { isOpen, linkStatus } from '@saferoute/domain';
import type { LinkView, TrackingView } from '@saferoute/protocol';
import { asTrackingLink } from '@saferoute/usecases';
import { maybeTimeView, positionView, timeView } from './wire.ts';

type LinkRecord = TrackedLink['link'];

/** A link as its owner and staff list it. The secret is not in it: nobody but the recipient has that. */
export const linkView = (link: LinkRecord): LinkView => ({
  id: link.id,
  alertId: link.alertId,
  recipient: link.recipient?.name ?? null,
  createdAt: timeView(link.createdAt),
  expiresAt: maybeTimeView(link.expiresAt),
  revokedAt: maybeTimeView(link.revokedAt),
  views: link.views,
});

/** What the holder of a link sees: a place and a time, nothing that names anybody. */
export function trackingView(tracked: TrackedLink, emergencyNumber: string): TrackingView {
  const { link, alert, position, now } = tracked;
  if (linkStatus(asTrackingLink(link), now) === 'ended')
    return { state: 'ended', endedAt: timeView(link.revokedAt ?? link.expiresAt ?? now) };
  return {
    state: 'live',
    emergency: alert !== null && isOpen(alert),
    triggeredAt: maybeTimeView(alert?.triggeredAt ?? null),
    status: openness(alert),
    position: position === null ? null : positionView(position),
    emergencyNumber,
    serverTime: timeView(now),
  };
}

function openness(alert: TrackedLink['alert']): 'OPEN' | 'HUMAN_HAS_IT' | 'CLOSED' {
  if (alert === null || !isOpen(alert)) return 'CLOSED';
  return alert.status === 'ACKNOWLEDGED' ? 'HUMAN_HAS_IT' : 'OPEN';
}
