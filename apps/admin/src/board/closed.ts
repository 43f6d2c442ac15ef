import { newerAlert } from '@saferoute/client';
import type { AlertView } from '@saferoute/protocol';
import { isOpen } from './urgency.ts';

/** Closed alerts out of what was fetched and what the feed has told since, each in its newest version, the last closed first. */
export function newestClosed(fetched: readonly AlertView[], fed: ReadonlyMap<string, AlertView>): readonly AlertView[] {
  const newest = new Map([...fed.values(), ...fetched].map((alert) => [alert.id, newerAlert(fed.get(alert.id) ?? null, alert)]));
  return [...newest.values()].filter((alert) => !isOpen(alert)).toSorted((a, b) => closedAt(b) - closedAt(a) || b.id.localeCompare(a.id));
}

const closedAt = (alert: AlertView): number => Date.parse(alert.resolvedAt ?? alert.triggeredAt);
