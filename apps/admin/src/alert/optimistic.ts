import type { AlertView } from '@saferoute/protocol';

/** What a dispatcher can do to an alert from its page. */
export type StaffCommand =
  | { readonly kind: 'acknowledge'; readonly note?: string }
  | { readonly kind: 'resolve'; readonly notes?: string }
  | { readonly kind: 'falseAlarm'; readonly notes?: string }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'reopen'; readonly reason: string };

/** Who acts, and when, for the prediction. */
export interface Actor {
  readonly me: { readonly id: string; readonly name: string };
  readonly at: string;
}

const closed = { ackDeadline: null, nextEscalationAt: null } as const;

/**
 * How the alert will look once the server has done this. Shown at once, marked as not yet confirmed, and taken back when the server
 * refuses. A note changes nothing that can be shown ahead of the timeline, so the same object comes back.
 */
export function predict(alert: AlertView, command: StaffCommand, { me, at }: Actor): AlertView {
  switch (command.kind) {
    case 'note':
      return alert;
    case 'acknowledge':
      return { ...alert, ...closed, status: 'ACKNOWLEDGED', acknowledgedAt: at, acknowledgedBy: me };
    case 'resolve':
      return { ...alert, ...closed, status: 'RESOLVED', resolvedAt: at, resolvedBy: me };
    case 'falseAlarm':
      return { ...alert, ...closed, status: 'FALSE_ALARM', resolvedAt: at, resolvedBy: me };
    case 'reopen':
      return { ...alert, status: 'ACTIVE', acknowledgedAt: null, acknowledgedBy: null };
  }
}

/** A prediction holds only for the version it was made from: whatever the server has said since is the truth. */
export interface Prediction {
  readonly fromVersion: number;
  readonly alert: AlertView;
}

/** The alert to show: the prediction while the server has said nothing newer. */
export const shownAlert = (truth: AlertView, prediction: Prediction | null): AlertView =>
  prediction !== null && prediction.alert.id === truth.id && prediction.fromVersion === truth.version ? prediction.alert : truth;

/** Which commands make sense in this state, the most likely first. */
export function possibleCommands(alert: Pick<AlertView, 'status'>): readonly StaffCommand['kind'][] {
  switch (alert.status) {
    case 'ACTIVE':
    case 'ESCALATED':
      return ['acknowledge', 'resolve', 'falseAlarm', 'note'];
    case 'ACKNOWLEDGED':
      return ['resolve', 'falseAlarm', 'note'];
    case 'RESOLVED':
    case 'FALSE_ALARM':
      return ['reopen', 'note'];
  }
}
