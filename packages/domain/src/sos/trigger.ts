import type { EmergencyContact } from '../contacts/contact.ts';
import { isTextable } from '../contacts/phone.ts';
import type { Recipient } from '../delivery/delivery.ts';
import type { Instant } from '../shared/instant.ts';
import type { SosAlert, TriggerSource } from './alert.ts';
import type { TriggerCommand } from './commands.ts';
import { commit, type Decision } from './decision.ts';
import { campusSecurity } from './escalation.ts';
import type { EffectDraft } from './effects.ts';
import { notifyOriginator, notifyStaff } from './notify.ts';
import { LATE_AFTER_MS, RETRIGGER_NOTIFY_GAP_MS, type SosPolicy } from './policy.ts';
import type { EntryDraft } from './timeline.ts';

const sourceWords: Record<TriggerSource, string> = {
  button_press: 'SOS button held',
  voice_activated: 'SOS by voice',
  stationary_timeout: 'Stopped too long and did not answer',
  admin_trigger: 'Raised by staff',
  checkin_missed: 'Missed a check-in and did not answer',
  duress_pin: 'Duress PIN entered',
};

/** Opens a new alert: deadline armed, everybody who must hear of it named as an effect. */
export function openAlert(command: TriggerCommand, policy: SosPolicy, now: Instant): Decision {
  const told = recipientsOf(command.contacts);
  const usesFallback = told.length === 0 || command.forceFallbackCall;
  const ackDeadline = now + policy.ackTimeoutMs;
  const blank = blankAlert(command, ackDeadline, now);
  const campus = policy.campusSecurityWave === 0 ? campusSecurity(policy) : { entries: [], effects: [] };
  return commit(
    blank,
    {
      set: { fallbackContactUsed: usesFallback, campusSecurityNotified: campus.effects.length > 0 },
      entries: [
        createdEntry(command, blank),
        {
          type: 'DISPATCH_REQUESTED',
          description: told.length === 0 ? 'Telling staff. There is no contact to text.' : `Telling ${count(told.length, 'contact')} and staff.`,
          metadata: { contacts: told.length, staff: command.staffIds.length },
        },
        ...(usesFallback ? [fallbackEntry(policy, told.length)] : []),
        { type: 'ORIGINATOR_NOTIFIED', description: 'The phone was told that help is being called.' },
        staffEntry(command.staffIds.length),
        ...campus.entries,
      ],
      effects: [
        ...told.map((recipient): EffectDraft => ({ kind: 'deliver', recipient })),
        notifyOriginator(command.userId, 'SOS_ALERT', 'Help is being called', 'Stay on this screen if you can.'),
        ...notifyStaff(command.staffIds, 'SOS_ALERT', 'SOS', sourceWords[command.source]),
        ...campus.effects,
        { kind: 'wake', at: ackDeadline },
      ],
    },
    now,
  );
}

/** A second SOS of somebody whose alert is open joins it: on the timeline, to staff, but no second round of texts. */
export function joinAlert(alert: SosAlert, command: TriggerCommand, now: Instant): Decision {
  const quiet = alert.lastRetriggeredAt !== null && now - alert.lastRetriggeredAt < RETRIGGER_NOTIFY_GAP_MS;
  return commit(
    alert,
    {
      // The person asks for help with their own hands again: their screen shows the truth again.
      set: {
        lastRetriggeredAt: quiet ? alert.lastRetriggeredAt : now,
        maskedAt: null,
        maskedSeq: null,
        location: alert.location ?? command.location,
      },
      entries: [
        {
          type: 'RETRIGGERED',
          description: `Asked for help again: ${sourceWords[command.source]}.`,
          metadata: { source: command.source, ...positionOf(command), ...(command.dropped.length ? { dropped: command.dropped } : {}) },
        },
      ],
      effects: quiet ? [] : notifyStaff(command.staffIds, 'SOS_ALERT', 'SOS again', 'The same person asked for help again.'),
    },
    now,
  );
}

/** Contacts a text can reach, primary first. */
export function recipientsOf(contacts: readonly EmergencyContact[]): Recipient[] {
  return contacts
    .filter(({ phone }) => isTextable(phone))
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.createdAt - b.createdAt)
    .map(({ id, name, phone, relationship, isPrimary }) => ({ audience: 'contact', contactId: id, name, phone, relationship, isPrimary }));
}

function blankAlert(command: TriggerCommand, ackDeadline: Instant, now: Instant): SosAlert {
  return {
    id: command.alertId,
    userId: command.userId,
    version: 0,
    lastSeq: 0,
    status: 'ACTIVE',
    source: command.source,
    // A clock that runs ahead must not put the press after its arrival.
    triggeredAt: command.recordedAt === null ? now : Math.min(command.recordedAt, now),
    receivedAt: now,
    location: command.location,
    journeyId: command.journeyId,
    description: command.description,
    deviceState: command.deviceState,
    ackDeadline,
    nextEscalationAt: ackDeadline,
    escalationCount: 0,
    lastEscalatedAt: null,
    lastRetriggeredAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolvedBy: null,
    fallbackContactUsed: false,
    campusSecurityNotified: false,
    duress: false,
    maskedAt: null,
    maskedSeq: null,
  };
}

function createdEntry(command: TriggerCommand, alert: SosAlert): EntryDraft {
  const lateMs = alert.receivedAt - alert.triggeredAt;
  const late = lateMs > LATE_AFTER_MS;
  return {
    type: 'CREATED',
    description: `${sourceWords[command.source]}.${late ? ` It reached us ${count(Math.round(lateMs / 60_000), 'minute')} after it was sent.` : ''}`,
    metadata: {
      source: command.source,
      ...positionOf(command),
      ...(late ? { lateMs } : {}),
      ...(command.dropped.length ? { dropped: command.dropped } : {}),
    },
  };
}

function fallbackEntry(policy: SosPolicy, contacts: number): EntryDraft {
  return {
    type: 'FALLBACK_CONTACT_USED',
    description: `The phone offers to call ${policy.fallbackNumber}.`,
    metadata: { number: policy.fallbackNumber, because: contacts === 0 ? 'no-contacts' : 'asked-for' },
  };
}

function staffEntry(staff: number): EntryDraft {
  return { type: 'ADMIN_NOTIFIED', description: `${count(staff, 'member')} of staff told.`, metadata: { count: staff } };
}

function positionOf({ location }: TriggerCommand) {
  if (location === null) return {};
  const { latitude, longitude, accuracyM } = location;
  return { position: { latitude, longitude, accuracyM } };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
