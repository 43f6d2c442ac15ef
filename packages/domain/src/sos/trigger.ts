import { isTextable, type EmergencyContact } from '../contacts/contact.ts';
import type { Recipient } from '../delivery/delivery.ts';
import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { TriggerCommand } from './commands.ts';
import { commit, type Decision } from './decision.ts';
import type { EffectDraft } from './effects.ts';
import type { SosEnvironment } from './environment.ts';
import { campusSecurity } from './escalation.ts';
import { fallbackEntry } from './fallback.ts';
import { notifyOriginator, notifyStaff } from './notify.ts';
import { count, latenessWords, pressedAt, pressMetadata, sourceWords } from './press.ts';
import type { EntryDraft } from './timeline.ts';

/** Opens a new alert: deadline armed, everybody who must hear of it named as an effect. */
export function openAlert(command: TriggerCommand, { policy, now }: SosEnvironment): Decision {
  const told = recipientsOf(command.contacts);
  const blank = blankAlert(command, now + policy.ackTimeoutMs, now);
  const silent = blank.maskedAt !== null;
  const usesFallback = !silent && (told.length === 0 || command.forceFallbackCall);
  const campus = policy.campusSecurityWave === 0 ? campusSecurity(policy) : [];
  return commit(
    blank,
    {
      set: { fallbackContactUsed: usesFallback, campusSecurityNotified: campus.length > 0 },
      entries: [
        createdEntry(command, now),
        dispatchEntry(told.length, command.staffIds.length),
        ...(usesFallback ? [fallbackEntry(policy, told.length === 0 ? 'no-contacts' : 'asked-for')] : []),
        ...(silent ? [] : [phoneToldEntry]),
        {
          type: 'ADMIN_NOTIFIED',
          description: `${count(command.staffIds.length, 'member')} of staff told.`,
          metadata: { count: command.staffIds.length },
        },
      ],
      effects: [
        ...told.map((recipient): EffectDraft => ({ kind: 'deliver', purpose: 'sos', recipient })),
        notifyOriginator(command.userId, 'SOS_ALERT', { title: 'Help is being called', body: 'Stay on this screen if you can.' }),
        ...notifyStaff(command.staffIds, 'SOS_ALERT', { title: 'SOS', body: sourceWords[command.source] }),
        ...campus,
        { kind: 'wake', at: blank.ackDeadline },
      ],
    },
    now,
  );
}

/** Contacts a text can reach, primary first. */
function recipientsOf(contacts: readonly EmergencyContact[]): Recipient[] {
  return contacts
    .filter(({ phone }) => isTextable(phone))
    .toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.createdAt - b.createdAt)
    .map(({ id, name, phone, relationship, isPrimary }) => ({ audience: 'contact', contactId: id, name, phone, relationship, isPrimary }));
}

function blankAlert(command: TriggerCommand, ackDeadline: Instant, now: Instant): SosAlert {
  const duress = command.source === 'duress_pin';
  return {
    id: command.alertId,
    userId: command.userId,
    version: 0,
    lastSeq: 0,
    status: 'ACTIVE',
    source: command.source,
    triggeredAt: pressedAt(command, now),
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
    duress,
    // Somebody forced to enter the duress PIN must not be betrayed by their own phone.
    maskedAt: duress ? now : null,
    maskedSeq: duress ? 0 : null,
  };
}

const phoneToldEntry: EntryDraft = { type: 'ORIGINATOR_NOTIFIED', description: 'The phone was told that help is being called.' };

function createdEntry(command: TriggerCommand, now: Instant): EntryDraft {
  return {
    type: 'CREATED',
    description: `${sourceWords[command.source]}.${latenessWords(command, now)}`,
    metadata: pressMetadata(command, now),
  };
}

function dispatchEntry(contacts: number, staff: number): EntryDraft {
  return {
    type: 'DISPATCH_REQUESTED',
    description: contacts === 0 ? 'Telling staff. There is no contact to text.' : `Telling ${count(contacts, 'contact')} and staff.`,
    metadata: { contacts, staff },
  };
}
