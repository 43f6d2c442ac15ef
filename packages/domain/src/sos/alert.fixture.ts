import type { EmergencyContact } from '../contacts/contact.ts';
import type { Recipient } from '../delivery/delivery.ts';
import type { Instant } from '../shared/instant.ts';
import type { SosAlert } from './alert.ts';
import type { PinVerdict, SosCommand, TriggerCommand } from './commands.ts';
import type { Decision } from './decision.ts';
import type { Effect } from './effects.ts';
import { decide } from './machine.ts';
import { defaultSosPolicy, type SosPolicy } from './policy.ts';
import type { TimelineEntry } from './timeline.ts';

/** When every story of the tests begins: 2026-02-07 09:00 UTC. */
export const T0: Instant = Date.UTC(2026, 1, 7, 9);
export const CAMPUS_PHONE = '+842838651670';
export const policy: SosPolicy = { ...defaultSosPolicy, campusSecurityPhones: [CAMPUS_PHONE] };

const contact = (id: string, phone: string, more: Partial<EmergencyContact> = {}): EmergencyContact => ({
  id,
  name: id,
  phone,
  relationship: null,
  isPrimary: false,
  createdAt: 0,
  updatedAt: 0,
  ...more,
});
export const bina = contact('bina', '+919800000002');
export const asha = contact('asha', '+919800000001', { isPrimary: true, createdAt: 1 });
export const hotline = contact('hotline', '113', { name: 'Emergency Hotline' });
export const toAsha: Recipient = {
  audience: 'contact',
  contactId: 'asha',
  name: 'asha',
  phone: asha.phone,
  relationship: null,
  isPrimary: true,
};
export const place = { latitude: 10.77, longitude: 106.69, accuracyM: 12, recordedAt: T0, speedMps: null, headingDeg: null };

const staffIds = ['ana', 'ben'];
export const ana = { id: 'ana', name: 'Ana' };
export const ben = { id: 'ben', name: 'Ben' };

export const trigger = (more: Partial<TriggerCommand> = {}): TriggerCommand => ({
  type: 'trigger',
  alertId: 'alert',
  userId: 'rider',
  source: 'button_press',
  recordedAt: null,
  location: null,
  journeyId: null,
  description: null,
  deviceState: null,
  dropped: [],
  forceFallbackCall: false,
  contacts: [bina, asha],
  staffIds,
  ...more,
});
export const escalate: SosCommand = { type: 'escalate', staffIds };
export const acknowledge = (by = ana, note: string | null = null): SosCommand => ({ type: 'acknowledge', by, note });
export const addNote = (by = ana): SosCommand => ({ type: 'addNote', by, note: 'Called back.' });
export const resolve = (falseAlarm = false): SosCommand => ({
  type: 'resolve',
  by: ana,
  falseAlarm,
  notes: null,
  staffIds,
  deliveries: [],
});
export const cancel = (pin: PinVerdict): SosCommand => ({ type: 'cancel', pin, staffIds, deliveries: [] });
export const reopen = (userHasOpenAlert = false): SosCommand => ({
  type: 'reopen',
  by: ben,
  reason: 'Closed by mistake.',
  userHasOpenAlert,
  staffIds,
  deliveries: [],
});
export const seenLink: SosCommand = { type: 'recordLinkSeen', recipient: toAsha };
export const directText: SosCommand = { type: 'recordDelivery', purpose: 'sos', recipient: toAsha, events: [{ kind: 'direct-text' }] };
export const accepted: SosCommand = {
  type: 'recordDelivery',
  purpose: 'sos',
  recipient: toAsha,
  events: [{ kind: 'accepted', carrier: 'twilio', attemptId: 'd/1', tookMs: 300 }],
};

/** An alert's life as it would be stored: what it is now, and all it ever wrote and asked for. */
export interface Story {
  readonly alert: SosAlert;
  readonly timeline: readonly TimelineEntry[];
  readonly effects: readonly Effect[];
}

/** A command and when it comes, in milliseconds after `T0`. */
export type Step = readonly [afterMs: number, command: SosCommand];

/** The decision for one command; throws when the machine refuses without one. */
export function decided(alert: SosAlert | null, [afterMs, command]: Step, by: SosPolicy = policy): Decision {
  const answer = decide(alert, command, { policy: by, now: T0 + afterMs });
  if (!answer.ok) throw new Error(`refused: ${answer.error}`);
  return answer.value;
}

/** The refusal of one command, or null when the machine took it. */
export function refusal(alert: SosAlert | null, [afterMs, command]: Step) {
  const answer = decide(alert, command, { policy, now: T0 + afterMs });
  return answer.ok ? answer.value.refusal : answer.error;
}

/** The story in which these commands come one after the other; the first is a trigger. */
export function story(steps: readonly Step[], by: SosPolicy = policy): Story {
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error('a story begins with a trigger');
  return goOn(toldBy(decided(null, first, by)), rest, by);
}

/** What becomes of a story when more commands come. */
export function goOn(told: Story, steps: readonly Step[], by: SosPolicy = policy): Story {
  return steps.reduce((before, step) => {
    const { alert, timeline, effects } = toldBy(decided(before.alert, step, by));
    return { alert, timeline: [...before.timeline, ...timeline], effects: [...before.effects, ...effects] };
  }, told);
}

const toldBy = ({ next, entries, effects }: Decision): Story => ({ alert: next, timeline: entries, effects });

/** The types on a timeline, in order. */
export const typesOf = ({ timeline }: Pick<Story, 'timeline'>) => timeline.map(({ type }) => type);

/** Whom the effects ask to text, by contact or `campus`. */
export const textedBy = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => {
    if (effect.kind !== 'deliver') return [];
    return [effect.recipient.audience === 'contact' ? effect.recipient.contactId : 'campus'];
  });

/** The notifications for one audience, by type. */
export const toldTo = (audience: 'originator' | 'staff', effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.kind === 'notify' && effect.audience === audience ? [effect.type] : []));
