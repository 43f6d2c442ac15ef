import type { AlertRecord } from '@saferoute/db';
import { presentToOriginator } from '@saferoute/domain';
import { toHex } from '@saferoute/domain/evidence';
import type { SosAlert } from '@saferoute/domain';
import type { AlertView } from '@saferoute/protocol';
import { peopleAsCancelled, personReached } from './person-reached.ts';
import { maybeTimeView, positionView, timeView } from './wire.ts';

/** What the alert's screen needs besides the alert. */
export interface AlertFacts {
  /** What the phone offers to call when the person has nobody else. */
  readonly fallbackNumber: string;
}

/** A text the originator's own phone has to send, because no carrier got through. */
export type DirectText = NonNullable<AlertView['directText']>[number];

/** The alert as staff see it: everything. */
export function staffAlertView(record: AlertRecord, facts: AlertFacts): AlertView {
  const { acknowledgedByName, resolvedByName, deliveries } = record;
  return { ...alertView(record, { ...facts, acknowledgedByName, resolvedByName }), people: deliveries.map(personReached) };
}

/**
 * The alert as its originator's own devices show it, null when they show none. After a cancel it shows exactly that, the same whichever PIN
 * it was: see `presentToOriginator`.
 */
export function originatorAlertView(
  record: AlertRecord,
  facts: AlertFacts & { readonly directTexts: readonly DirectText[] },
): AlertView | null {
  const { maskedAt } = record.alert;
  const shown = presentToOriginator(record.alert, []);
  if (shown === null) return null;
  const { alert } = shown;
  if (maskedAt !== null) {
    const names = { acknowledgedByName: null, resolvedByName: record.user.name };
    return { ...alertView({ ...record, alert }, { ...facts, ...names }), people: peopleAsCancelled(record.deliveries, maskedAt) };
  }
  const { acknowledgedByName, resolvedByName } = record;
  return {
    ...alertView({ ...record, alert }, { ...facts, acknowledgedByName, resolvedByName }),
    people: record.deliveries.map(personReached),
    ...(facts.directTexts.length > 0 ? { directText: [...facts.directTexts] } : {}),
  };
}

type Names = Pick<AlertRecord, 'acknowledgedByName' | 'resolvedByName'>;

function alertView({ alert, user, lastPosition, firstLeafHash }: AlertRecord, facts: AlertFacts & Names): Omit<AlertView, 'people'> {
  const moved = lastPosition !== null && lastPosition.recordedAt > (alert.location?.recordedAt ?? 0);
  return {
    id: alert.id,
    version: alert.version,
    user,
    status: alert.status,
    triggerSource: alert.source,
    triggeredAt: timeView(alert.triggeredAt),
    receivedAt: timeView(alert.receivedAt),
    ackDeadline: timeView(alert.ackDeadline),
    nextEscalationAt: maybeTimeView(alert.nextEscalationAt),
    escalationCount: alert.escalationCount,
    lastEscalatedAt: maybeTimeView(alert.lastEscalatedAt),
    acknowledgedAt: maybeTimeView(alert.acknowledgedAt),
    acknowledgedBy: staffView(alert.acknowledgedBy, facts.acknowledgedByName),
    resolvedAt: maybeTimeView(alert.resolvedAt),
    resolvedBy: staffView(alert.resolvedBy, facts.resolvedByName),
    fallbackContactUsed: alert.fallbackContactUsed,
    fallbackNumber: alert.fallbackContactUsed ? facts.fallbackNumber : null,
    campusSecurityNotified: alert.campusSecurityNotified,
    duress: alert.duress,
    description: alert.description,
    journeyId: alert.journeyId,
    deviceState: alert.deviceState,
    location: alert.location === null ? null : positionView(alert.location),
    lastPosition: moved ? positionView(lastPosition) : null,
    leafHash: firstLeafHash && toHex(firstLeafHash),
    lastSeq: alert.lastSeq,
  };
}

/** A member of staff whose account is gone keeps their id. */
function staffView(id: SosAlert['acknowledgedBy'], name: string | null): AlertView['acknowledgedBy'] {
  return id === null ? null : { id, name: name ?? 'Staff' };
}
