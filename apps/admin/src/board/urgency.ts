import type { AlertView } from '@saferoute/protocol';

/** A board in two parts: people nobody has taken care of yet, and below the line those a dispatcher has taken on. */
export interface Board {
  readonly waiting: readonly AlertView[];
  readonly inHand: readonly AlertView[];
}

/** Not yet resolved and not a false alarm. */
export const isOpen = (alert: Pick<AlertView, 'status'>): boolean => alert.status !== 'RESOLVED' && alert.status !== 'FALSE_ALARM';

/** Open, and no human has it: it rings, it is red, it is counted in the title. */
export const needsHuman = (alert: Pick<AlertView, 'status'>): boolean => alert.status === 'ACTIVE' || alert.status === 'ESCALATED';

type Moment = (alert: AlertView) => string | null;

const earliestFirst =
  (moment: Moment) =>
  (a: AlertView, b: AlertView): number =>
    time(moment(a)) - time(moment(b)) || a.id.localeCompare(b.id);

const time = (at: string | null): number => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at));

/**
 * Sorts open alerts by who has waited longest without a human; acknowledged ones sink below the line, there the one that falls back to
 * nobody soonest comes first. Closed ones are left out.
 */
export function boardOf(alerts: readonly AlertView[]): Board {
  return {
    waiting: alerts.filter(needsHuman).toSorted(earliestFirst((alert) => alert.triggeredAt)),
    inHand: alerts.filter((alert) => alert.status === 'ACKNOWLEDGED').toSorted(earliestFirst((alert) => alert.nextEscalationAt)),
  };
}
