import { describe, expect, it } from 'vitest';
import type { DeliveryEvent, NextStep, Recipient } from '../delivery/delivery.ts';
import {
  accepted,
  acknowledge,
  CAMPUS_PHONE,
  cancel,
  decided,
  directText,
  escalate,
  policy,
  resolve,
  seenLink,
  story,
  T0,
  toAsha,
  trigger,
  type Step,
} from './alert.fixture.ts';
import type { SosAlert } from './alert.ts';

const opened: Step = [0, trigger()];
const alerts: Record<string, SosAlert> = {
  ACTIVE: story([opened]).alert,
  ESCALATED: story([opened, [policy.ackTimeoutMs, escalate]]).alert,
  ACKNOWLEDGED: story([opened, [1, acknowledge()]]).alert,
  RESOLVED: story([opened, [1, resolve()]]).alert,
  FALSE_ALARM: story([opened, [1, cancel('safety')]]).alert,
};
const toCampus: Recipient = { audience: 'campus_security', name: 'Campus security', phone: CAMPUS_PHONE };
const attempt = { carrier: 'twilio', attemptId: 'd/1' };
const failed = (next: NextStep): DeliveryEvent => ({ kind: 'failed', ...attempt, code: '30008', reason: 'carrier-error', next });
const told = (alert: SosAlert, recipient: Recipient, ...events: DeliveryEvent[]) =>
  decided(alert, [1_000_000, { type: 'recordDelivery', purpose: 'sos', recipient, events }]);

describe.each(Object.entries(alerts))('SOS-35 %s', (status, alert) => {
  it('SOS-35 puts one entry for each event on the timeline and leaves the rest of the alert alone', () => {
    expect(alert.status).toBe(status);
    const { next, entries, effects } = told(alert, toAsha, failed({ kind: 'next-channel', carrier: 'vonage' }), {
      kind: 'confirmed',
      ...attempt,
      tookMs: 900,
    });
    expect(next).toEqual({ ...alert, version: alert.version + 1, lastSeq: alert.lastSeq + 2 });
    expect(entries).toMatchObject([
      { type: 'DELIVERY_FAILED', seq: alert.lastSeq + 1, at: T0 + 1_000_000 },
      { type: 'DELIVERY_CONFIRMED', seq: alert.lastSeq + 2 },
    ]);
    expect(effects).toEqual([]);
  });

  it('SOS-35 no events are no change', () => {
    expect(told(alert, toAsha).next).toBe(alert);
  });
});

it('SOS-35 a text that a carrier took is told of by whom it is for', () => {
  const { ACTIVE } = alerts;
  expect(decided(ACTIVE!, [1, accepted]).entries).toMatchObject([
    { type: 'CONTACT_NOTIFIED', metadata: { audience: 'contact', contactId: 'asha', carrier: 'twilio', attemptId: 'd/1', tookMs: 300 } },
  ]);
  expect(told(ACTIVE!, toCampus, { kind: 'accepted', ...attempt, tookMs: 5 }).entries).toMatchObject([
    { type: 'CAMPUS_SECURITY_NOTIFIED', metadata: { audience: 'campus_security' } },
  ]);
});

it.each<[NextStep, string, object]>([
  [{ kind: 'retry', at: T0 + 2_000 }, 'Trying again.', { kind: 'retry', at: '2026-02-07T09:00:02.000Z' }],
  [{ kind: 'next-channel', carrier: 'vonage' }, 'Using the other carrier.', { kind: 'next-channel', carrier: 'vonage' }],
  [{ kind: 'direct-text' }, 'the carrier had an error.', { kind: 'direct-text' }],
  [{ kind: 'none' }, 'the carrier had an error.', { kind: 'none' }],
])('SOS-36 a failure followed by %o names it', (next, words, named) => {
  const [entry] = told(alerts['ACTIVE']!, toAsha, failed(next)).entries;
  expect(entry).toMatchObject({ type: 'DELIVERY_FAILED', metadata: { reason: 'carrier-error', code: '30008', next: named } });
  expect(entry?.description).toMatch(new RegExp(`${words.replaceAll('.', '\\.')}$`));
});

it('SOS-36 a receipt that never came is a failure with its reason and what follows', () => {
  const [entry] = told(alerts['ACTIVE']!, toAsha, {
    kind: 'unconfirmed',
    ...attempt,
    next: { kind: 'next-channel', carrier: 'vonage' },
  }).entries;
  expect(entry).toMatchObject({
    type: 'DELIVERY_FAILED',
    description: 'Text to asha was not confirmed in time. Using the other carrier.',
    metadata: { reason: 'no-receipt', next: { kind: 'next-channel', carrier: 'vonage' } },
  });
});

it('SOS-37 the phone is asked to text a contact whom no carrier reached, while the alert is open', () => {
  for (const status of ['ACTIVE', 'ESCALATED', 'ACKNOWLEDGED']) {
    const { entries, effects } = decided(alerts[status]!, [1_000_000, directText]);
    expect(entries).toMatchObject([{ type: 'DIRECT_TEXT_REQUESTED', metadata: { contactId: 'asha' } }]);
    expect(effects).toMatchObject([{ kind: 'notify', audience: 'originator', userIds: ['rider'], type: 'SOS_DIRECT_TEXT' }]);
  }
});

it('SOS-37 the phone is not asked after the end, nor to text campus security', () => {
  for (const status of ['RESOLVED', 'FALSE_ALARM']) expect(decided(alerts[status]!, [1_000_000, directText]).effects).toEqual([]);
  expect(told(alerts['ACTIVE']!, toCampus, { kind: 'direct-text' }).effects).toEqual([]);
});

it('SOS-38 the first look at a link is on the timeline, with whose it was', () => {
  for (const alert of Object.values(alerts)) {
    const { next, entries, effects } = decided(alert, [1_000_000, seenLink]);
    expect(entries).toMatchObject([{ type: 'CONTACT_SAW_LINK', metadata: { audience: 'contact', contactId: 'asha' } }]);
    expect(next.nextEscalationAt).toBe(alert.nextEscalationAt);
    expect(effects).toEqual([]);
  }
});
