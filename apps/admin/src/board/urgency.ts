import type { AlertView } from '@saferoute/protocol';

/** A board in two parts: people nobody has taken care of yet, and below the line those a dispatcher has taken on. */
export interface Board {
  readonly waiting: readonly AlertView[];
  readonly inHand: readonly AlertView[];
}

/** Not yet resolved and not a false alarm. */
export const isOpen = (alert: AlertView): boolean => alert.status !== 'RESOLVED' && alert.status !== 'FALSE_ALARM';

/** Open, and no human has it: it rings, it is red, it is counted in the title. */
export const needsHuman = (alert: AlertView): boolean => alert.status === 'ACTIVE' || alert.status === 'ESCALATED';

/**
 * Since when this person has been without a human, in Unix milliseconds: the trigger, or the last time staff let go of it
 * (an acknowledgement that ran out, a closing that was reopened).
 */
export function withoutHumanSince(alert: AlertView): number {
  const moments = [alert.triggeredAt, alert.acknowledgedAt, alert.resolvedAt].flatMap((at) => (at === null ? [] : [Date.parse(at)]));
  return Math.max(...moments);
}

const longestFirst = (a: AlertView, b: AlertView): number => withoutHumanSince(a) - withoutHumanSince(b) || a.id.localeCompare(b.id);

/** Sorts open alerts by who has waited longest without a human; acknowledged ones sink below the line. Closed ones are left out. */
export function boardOf(alerts: readonly AlertView[]): Board {
  return {
    waiting: alerts.filter(needsHuman).toSorted(longestFirst),
    inHand: alerts.filter((alert) => alert.status === 'ACKNOWLEDGED').toSorted(longestFirst),
  };
}
