import type { DeliveryEvent, DeliveryPurpose, NextStep, Recipient } from '../delivery/delivery.ts';
import type { FailureReason } from '../delivery/carrier.ts';
import { isOpen, type SosAlert } from './alert.ts';
import type { CommandOf } from './commands.ts';
import { commit, unchanged, type Decision } from './decision.ts';
import type { EffectDraft } from './effects.ts';
import type { SosEnvironment } from './environment.ts';
import { notifyOriginator } from './notify.ts';
import type { EntryDraft } from './timeline.ts';

/** Puts what happened to a text on the timeline, in any state: a receipt after the end is still a fact. */
export function recordDelivery(
  alert: SosAlert,
  { purpose, recipient, events }: CommandOf<'recordDelivery'>,
  { now }: SosEnvironment,
): Decision {
  if (events.length === 0) return unchanged(alert);
  const asksPhone =
    purpose === 'sos' && isOpen(alert) && events.some(({ kind }) => kind === 'direct-text') && recipient.audience === 'contact';
  return commit(
    alert,
    {
      set: {},
      entries: events.map((event) => entryOf(event, recipient, purpose)),
      effects: asksPhone ? [askPhone(alert.userId, recipient.name)] : [],
    },
    now,
  );
}

/** The first look at a tracking link by the person it was made for. */
export function recordLinkSeen(alert: SosAlert, { recipient }: CommandOf<'recordLinkSeen'>, { now }: SosEnvironment): Decision {
  return commit(
    alert,
    {
      set: {},
      entries: [{ type: 'CONTACT_SAW_LINK', description: `${recipient.name} opened the link.`, metadata: who(recipient) }],
      effects: [],
    },
    now,
  );
}

function askPhone(userId: string, name: string): EffectDraft {
  return notifyOriginator(userId, 'SOS_DIRECT_TEXT', { title: `Text ${name} yourself`, body: `We could not reach ${name} by text.` });
}

function entryOf(event: DeliveryEvent, recipient: Recipient, purpose: DeliveryPurpose): EntryDraft {
  const about = { ...who(recipient), ...(purpose === 'sos' ? {} : { purpose }) };
  if (event.kind === 'direct-text') return { ...unreachedEntry(recipient.name, purpose), metadata: about };
  const text = `${purpose === 'sos' ? 'Text' : 'All-clear'} to ${recipient.name}`;
  const attempt = { ...about, carrier: event.carrier, attemptId: event.attemptId };
  switch (event.kind) {
    case 'accepted':
      return {
        type: recipient.audience === 'campus_security' ? 'CAMPUS_SECURITY_NOTIFIED' : 'CONTACT_NOTIFIED',
        description: `${text} sent.`,
        metadata: { ...attempt, tookMs: event.tookMs },
      };
    case 'confirmed':
      return { type: 'DELIVERY_CONFIRMED', description: `${text} delivered.`, metadata: { ...attempt, tookMs: event.tookMs } };
    case 'failed':
      return {
        type: 'DELIVERY_FAILED',
        description: `${text} failed: ${reasonWords[event.reason]}. ${nextWords(event.next)}`.trimEnd(),
        metadata: { ...attempt, code: event.code, reason: event.reason, next: nextOf(event.next) },
      };
    case 'unconfirmed':
      return {
        type: 'DELIVERY_FAILED',
        description: `${text} was not confirmed in time. ${nextWords(event.next)}`.trimEnd(),
        metadata: { ...attempt, reason: 'no-receipt', next: nextOf(event.next) },
      };
  }
}

/** Only a call for help is worth the person's own phone; an all-clear that does not arrive leaves nobody in danger. */
function unreachedEntry(name: string, purpose: DeliveryPurpose): Pick<EntryDraft, 'type' | 'description'> {
  return purpose === 'sos'
    ? { type: 'DIRECT_TEXT_REQUESTED', description: `No carrier got through to ${name}. The phone is asked to text.` }
    : { type: 'DELIVERY_FAILED', description: `No carrier got through to ${name} with the all-clear.` };
}

function who(recipient: Recipient) {
  return recipient.audience === 'contact'
    ? { audience: recipient.audience, contactId: recipient.contactId }
    : { audience: recipient.audience };
}

function nextOf(next: NextStep) {
  return next.kind === 'retry' ? { kind: next.kind, at: new Date(next.at).toISOString() } : next;
}

function nextWords(next: NextStep): string {
  switch (next.kind) {
    case 'retry':
      return 'Trying again.';
    case 'next-channel':
      return 'Using the other carrier.';
    case 'direct-text':
    case 'none':
      return '';
  }
}

const reasonWords: Record<FailureReason, string> = {
  'carrier-error': 'the carrier had an error',
  'rate-limited': 'the carrier was overloaded',
  timeout: 'the carrier did not answer in time',
  unreachable: 'the phone or carrier could not be reached',
  'invalid-number': 'the number is not valid',
  'opted-out': 'this number has asked for no more texts',
  'content-refused': 'the carrier refused the text',
  'sender-refused': 'the carrier refused our sender number',
  unauthorised: 'the carrier refused our account',
};
