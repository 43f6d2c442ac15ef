import { expect, it } from 'vitest';
import { newDelivery, recipientsMeant, recipientsTold, type Delivery } from '../delivery/delivery.ts';
import { acknowledge, cancel, decided, goOn, policy, reopen, resolve, story, T0, toAsha, trigger, typesOf } from './alert.fixture.ts';
import type { SosCommand } from './commands.ts';
import type { Effect } from './effects.ts';

const attempt: Delivery['attempts'][number] = {
  id: 'd/1',
  channelIndex: 0,
  carrier: 'twilio',
  state: 'ACCEPTED',
  providerMessageId: 'SM1',
  code: null,
  reason: null,
  startedAt: T0,
  settledAt: T0,
};
const unsent = newDelivery({ id: 'd', alertId: 'alert', purpose: 'sos', recipient: toAsha, now: T0 });
const sent: Delivery = { ...unsent, attempts: [attempt] };
const withDeliveries = (command: SosCommand, ...deliveries: Delivery[]): SosCommand => ({ ...command, deliveries }) as SosCommand;
const textsOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === 'deliver' ? [`${effect.purpose} to ${effect.recipient.name}`] : []));

const open = story([
  [0, trigger()],
  [1, acknowledge()],
]).alert;

it.each<[string, SosCommand]>([
  ['resolved', resolve()],
  ['closed as a false alarm', resolve(true)],
  ['cancelled with the safety PIN', cancel('safety')],
])('SOS-39 when an alert is %s, whoever may have heard of it is told that it is over', (_how, command) => {
  expect(textsOf(decided(open, [2, withDeliveries(command, sent)]).effects)).toEqual(['all-clear to asha']);
  expect(textsOf(decided(open, [2, withDeliveries(command, unsent)]).effects)).toEqual([]);
});

it('SOS-39 the duress PIN tells nobody that it is over', () => {
  expect(textsOf(decided(open, [2, withDeliveries(cancel('duress'), sent)]).effects)).not.toContain('all-clear to asha');
});

it('SOS-40 when an alert is opened again, everybody who was to hear of it is texted anew, told before or not', () => {
  const closed = goOn({ alert: open, timeline: [], effects: [] }, [[2, resolve()]]).alert;
  expect(textsOf(decided(closed, [3, withDeliveries(reopen(), sent, unsent)]).effects)).toEqual(['sos to asha']);
});

it('SOS-39 a person texted twice is told once', () => {
  expect(recipientsTold([sent, { ...sent, id: 'e' }])).toEqual([toAsha]);
  expect(recipientsMeant([sent, unsent])).toEqual([toAsha]);
  expect(recipientsMeant([{ ...sent, purpose: 'all-clear' }])).toEqual([]);
});

it('SOS-37 an all-clear that no carrier gets through is on the timeline and asks the phone for nothing', () => {
  const closed = goOn({ alert: open, timeline: [], effects: [] }, [[2, resolve()]]).alert;
  const news: SosCommand = { type: 'recordDelivery', purpose: 'all-clear', recipient: toAsha, events: [{ kind: 'direct-text' }] };
  const { entries, effects } = decided(closed, [3, news], policy);
  expect(typesOf({ timeline: entries })).toEqual(['DELIVERY_FAILED']);
  expect(effects).toEqual([]);
});
