import { describe, expect, it } from 'vitest';
import { ALWAYS_HEARD } from './environment.ts';
import { MINUTE_MS } from '../../shared/instant.ts';
import { decideMonitors } from './machine.ts';
import type { MonitorObservation } from './observations.ts';
import { onRoad, policy, Ride, sighting } from './ride.fixture.ts';
import { sourceOf } from './words.ts';

const asked = () => new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 10.5 });

it('MON-17 the question goes to the person’s devices and by text to their own phone, and says why and until when', () => {
  const ride = asked();
  const { prompt } = ride.watch;
  expect(prompt).toMatchObject({ kind: 'stationary', answerBy: (prompt?.askedAt ?? 0) + policy.answerWithinMs });
  expect(ride.effects.filter(({ kind }) => kind !== 'wake')).toMatchObject([
    {
      kind: 'notify',
      audience: 'owner',
      userIds: ['rider'],
      type: 'ARE_YOU_OK',
      body: 'In one place for 10 minutes. Answer within 2 minutes, or we call for help.',
    },
    { kind: 'text-owner', userId: 'rider', prompt },
  ]);
});

it.each(['safety', 'not-set'] as const)('MON-19 a PIN that is %s closes the question, and nothing is raised', (pin) => {
  const ride = asked();
  const promptId = ride.watch.prompt?.id;
  expect(ride.answer(pin)).toBeNull();
  expect(ride.watch).toMatchObject({ status: 'WATCHING', prompt: null, heardAt: ride.now });
  expect(ride.effects).toContainEqual(expect.objectContaining({ kind: 'withdraw-prompt', promptId }));
  expect(ride.entries.at(-1)).toMatchObject({ type: 'ANSWERED' });
  expect(ride.go({ minutes: 10 }).raised).toEqual([]);
});

it.each([
  ['wrong', 'wrong-pin'],
  ['locked', 'pin-locked'],
] as const)('MON-19 a PIN that is %s is refused and recorded, and the question runs out as if nothing had been said', (pin, refusal) => {
  const ride = asked();
  const { prompt, heardAt } = ride.watch;
  expect(ride.answer(pin)).toBe(refusal);
  expect(ride.watch).toMatchObject({ status: 'ASKING', prompt, heardAt });
  expect(ride.entries.at(-1)).toMatchObject({ type: 'ANSWER_REFUSED' });
  expect(ride.go({ minutes: 2 }).raised).toEqual(['stationary_timeout']);
});

it('MON-19 an answer that comes late but before the SOS still counts', () => {
  const ride = asked();
  ride.now += policy.answerWithinMs * 3;
  expect(ride.answer()).toBeNull();
  expect(ride.raised).toEqual([]);
});

it('MON-23 an answer to another question, or to none, changes nothing', () => {
  const ride = asked();
  const { watch } = ride;
  expect(ride.give({ type: 'answer', promptId: 'journey:p7', pin: 'safety' })).toBe('prompt-over');
  expect(ride.give({ type: 'answer', promptId: 'journey:p7', pin: 'wrong' })).toBe('prompt-over');
  expect(ride.watch).toBe(watch);
  const quiet = new Ride();
  expect(quiet.answer()).toBe('prompt-over');
});

describe('MON-20 the duress PIN', () => {
  const dueAt = (ride: Ride) => ride.now + 30 * MINUTE_MS;
  const withCheckIn = () => {
    const ride = new Ride().go({ to: onRoad(6), minutes: 15 });
    ride.give({ type: 'setCheckIn', dueAt: dueAt(ride), pin: null });
    return ride;
  };
  const resting = () => {
    const ride = asked();
    ride.give({ type: 'rest' });
    return ride;
  };
  const over = () => {
    const ride = asked();
    ride.give({ type: 'end' });
    return ride;
  };
  type Reply = Extract<MonitorObservation, { pin: unknown }>;
  const cases: readonly (readonly [string, Ride, (ride: Ride) => Reply])[] = [
    ['at the question', asked(), ({ watch }) => ({ type: 'answer', promptId: watch.prompt?.id ?? '', pin: 'safety' })],
    ['at a question that is over', asked(), () => ({ type: 'answer', promptId: 'journey:p7', pin: 'safety' })],
    ['where nothing is asked', new Ride(), () => ({ type: 'answer', promptId: 'journey:p7', pin: 'safety' })],
    ['to put off a check-in', withCheckIn(), (ride) => ({ type: 'setCheckIn', dueAt: dueAt(ride) + MINUTE_MS, pin: 'safety' })],
    ['to check in early', withCheckIn(), (ride) => ({ type: 'checkIn', dueAt: dueAt(ride), pin: 'safety' })],
    ['in an emergency', resting(), () => ({ type: 'answer', promptId: 'journey:p7', pin: 'safety' })],
    ['after the end', over(), () => ({ type: 'checkIn', dueAt: 1, pin: 'safety' })],
  ];

  it.each(cases)('MON-20 %s leaves what the safety PIN leaves, and raises an SOS the phone does not show', (_where, ride, reply) => {
    const env = { policy, now: ride.now, hearingSince: ALWAYS_HEARD };
    const safe = decideMonitors(ride.watch, reply(ride), env);
    const forced = decideMonitors(ride.watch, { ...reply(ride), pin: 'duress' }, env);
    if (!forced.ok) throw new Error('duress is never refused without a decision');
    const { next, effects, refusal, entries } = forced.value;
    expect({ ...next, version: 0 }).toEqual({ ...(safe.ok ? safe.value.next : ride.watch), version: 0 });
    expect(refusal).toBe(safe.ok ? safe.value.refusal : safe.error);
    const raised = effects.filter(({ kind }) => kind === 'raise-sos');
    expect(raised).toMatchObject([{ source: 'duress_pin', description: null, prompt: null, location: ride.watch.seen?.fix ?? null }]);
    const withoutIds = (all: typeof effects) => all.filter(({ kind }) => kind !== 'raise-sos').map((effect) => ({ ...effect, id: '' }));
    expect(withoutIds(effects)).toHaveLength(safe.ok ? safe.value.effects.length : 0);
    expect(withoutIds(effects)).toEqual(expect.arrayContaining(safe.ok ? withoutIds(safe.value.effects) : []));
    expect(entries.map(({ type }) => type)).toEqual(['DURESS_SIGNALLED']);
  });
});

it('MON-18 silence after a question is an SOS with what was asked, however late the wake-up', () => {
  const ride = asked();
  const { prompt } = ride.watch;
  ride.now = (prompt?.answerBy ?? 0) + 20 * MINUTE_MS;
  ride.give({ type: 'look', sighting: null });
  expect(ride.effects.find(({ kind }) => kind === 'raise-sos')).toMatchObject({ source: 'stationary_timeout', prompt });
  expect(ride.entries.at(-1)).toMatchObject({ type: 'SOS_RAISED', metadata: { lateMs: 20 * MINUTE_MS } });
});

it('MON-18 only what was seen not to move is called stationary; of all else the person is missed', () => {
  expect(sourceOf).toEqual({
    checkin: 'checkin_missed',
    silent: 'checkin_missed',
    off_route: 'checkin_missed',
    stationary: 'stationary_timeout',
    overdue: 'checkin_missed',
  });
});

it('MON-17 of all that is the case at once the first in order is asked about', () => {
  const due = { type: 'look', sighting: null } as const;
  const ride = new Ride().go({ to: onRoad(6), minutes: 15 }).go({ minutes: 9 });
  const everything = { ...ride.watch, plan: { ...ride.watch.plan, expectedArrivalAt: ride.now - 30 * MINUTE_MS } };
  const atOnce = { ...everything, checkInDueAt: ride.now, offRouteSince: ride.now - 2 * MINUTE_MS, heardAt: ride.now - 6 * MINUTE_MS };
  const withoutTheFirst = [
    [atOnce, 'checkin'],
    [{ ...atOnce, checkInDueAt: null }, 'silent'],
    [{ ...atOnce, checkInDueAt: null, heardAt: ride.now }, 'off_route'],
    [{ ...atOnce, checkInDueAt: null, heardAt: ride.now, offRouteSince: null }, 'overdue'],
  ] as const;
  const stood = { stop: ride.watch.stop && { ...ride.watch.stop, since: ride.now - 11 * MINUTE_MS }, offRouteSince: null };
  const cases = [...withoutTheFirst, [{ ...atOnce, checkInDueAt: null, heardAt: ride.now, ...stood }, 'stationary']] as const;
  for (const [watch, kind] of cases) {
    const answer = decideMonitors(watch, due, { policy, now: ride.now, hearingSince: ALWAYS_HEARD });
    expect(answer.ok && answer.value.next.prompt?.kind).toBe(kind);
  }
});

it('MON-18 moving on, coming back or being heard again does not answer the question', () => {
  const ride = asked().go({ to: onRoad(9), minutes: 2.5 });
  expect(ride.raised).toEqual(['stationary_timeout']);
});

it('MON-7 an early look leaves the question open', () => {
  const ride = asked();
  const { prompt } = ride.watch;
  ride.now = (prompt?.answerBy ?? 0) - 1;
  ride.give({ type: 'look', sighting: sighting(onRoad(7), ride.now) });
  expect(ride.watch.prompt).toBe(prompt);
});
