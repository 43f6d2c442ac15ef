import { describe, expect, it } from 'vitest';
import { ALWAYS_HEARD } from './environment.ts';
import { MINUTE_MS } from '../../shared/instant.ts';
import { decideMonitors, monitorTable } from './machine.ts';
import type { MonitorObservation, MonitorObservationType } from './observations.ts';
import { arm, onRoad, plan, policy, Ride, sighting } from './ride.fixture.ts';
import type { Watch } from './watch.ts';

/** What a cell answers to an observation that comes when everything is due. */
const expected: Record<keyof typeof monitorTable, Record<MonitorObservationType, string>> = {
  NONE: {
    arm: '→ WATCHING',
    rest: 'not-watched',
    end: 'not-watched',
    changePlan: 'not-watched',
    look: 'not-watched',
    answer: 'not-watched',
    setCheckIn: 'not-watched',
    checkIn: 'not-watched',
  },
  WATCHING: {
    arm: 'nothing',
    rest: '→ RESTING',
    end: '→ OVER',
    changePlan: '→ WATCHING',
    look: '→ ASKING',
    answer: 'prompt-over',
    setCheckIn: '→ WATCHING',
    checkIn: '→ WATCHING',
  },
  ASKING: {
    arm: 'nothing',
    rest: '→ RESTING',
    end: '→ OVER',
    changePlan: '→ ASKING',
    look: '→ WATCHING',
    answer: '→ WATCHING',
    setCheckIn: '→ ASKING',
    checkIn: '→ ASKING',
  },
  RESTING: {
    arm: '→ WATCHING',
    rest: 'nothing',
    end: '→ OVER',
    changePlan: '→ RESTING',
    look: 'nothing',
    answer: 'prompt-over',
    setCheckIn: '→ RESTING',
    checkIn: '→ RESTING',
  },
  OVER: {
    arm: 'nothing',
    rest: 'nothing',
    end: 'nothing',
    changePlan: 'nothing',
    look: 'nothing',
    answer: 'journey-over',
    setCheckIn: 'journey-over',
    checkIn: 'journey-over',
  },
};

const dueAt = new Ride().now + 60 * MINUTE_MS;
const after = (...observations: readonly MonitorObservation[]): Watch => {
  const ride = new Ride();
  ride.give({ type: 'setCheckIn', dueAt, pin: null });
  ride.silence(5);
  if (observations.length > 0) expect(ride.watch.status).toBe('ASKING');
  for (const observation of observations) ride.give(observation);
  return ride.watch;
};
const watching = (): Watch => {
  const ride = new Ride();
  ride.give({ type: 'setCheckIn', dueAt, pin: null });
  return ride.watch;
};

const watchIn: Record<keyof typeof monitorTable, Watch | null> = {
  NONE: null,
  WATCHING: watching(),
  ASKING: after(),
  RESTING: after({ type: 'rest' }),
  OVER: after({ type: 'end' }),
};

const now = dueAt - 20 * MINUTE_MS;
const observationOf: Record<MonitorObservationType, MonitorObservation> = {
  arm,
  rest: { type: 'rest' },
  end: { type: 'end' },
  changePlan: { type: 'changePlan', plan: { ...plan, drop: onRoad(3) } },
  look: { type: 'look', sighting: sighting(onRoad(1), now - 10 * MINUTE_MS) },
  answer: { type: 'answer', promptId: watchIn.ASKING?.prompt?.id ?? 'none', pin: 'safety' },
  setCheckIn: { type: 'setCheckIn', dueAt: dueAt + MINUTE_MS, pin: 'safety' },
  checkIn: { type: 'checkIn', dueAt, pin: 'safety' },
};

const states = Object.keys(monitorTable) as (keyof typeof monitorTable)[];

function classOf(watch: Watch | null, observation: MonitorObservation): string {
  const answer = decideMonitors(watch, observation, { policy, now, hearingSince: ALWAYS_HEARD });
  if (!answer.ok) return answer.error;
  const { next, entries, effects } = answer.value;
  if (next === watch) return entries.length + effects.length === 0 ? 'nothing' : 'the same watch, and yet something';
  return `→ ${next.status}`;
}

it('MON-1 the table and what is expected of it name the same states and observations', () => {
  expect(Object.keys(expected).toSorted()).toEqual(states.toSorted());
  for (const state of states) expect(Object.keys(expected[state]).toSorted()).toEqual(Object.keys(monitorTable[state]).toSorted());
});

describe.each(states)('MON-1 %s', (state) => {
  it.each(Object.keys(monitorTable[state]) as MonitorObservationType[])('MON-1 answers %s as expected', (type) => {
    expect(watchIn[state]?.status ?? 'NONE').toBe(state);
    expect(classOf(watchIn[state], observationOf[type])).toBe(expected[state][type]);
  });
});
