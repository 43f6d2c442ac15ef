import { describe, expect, it } from 'vitest';
import type { JourneyCommand, JourneyCommandType } from './commands.ts';
import {
  assign,
  cancel,
  complete,
  edit,
  enter,
  goOn,
  inEmergency,
  leave,
  owner,
  planned,
  share,
  start,
  story,
  T0,
  underWay,
} from './journey.fixture.ts';
import type { Journey } from './journey.ts';
import { decideJourney, journeyTable } from './machine.ts';

/** What a cell answers to the owner with their PIN, and to an alert. */
const expected: Record<keyof typeof journeyTable, Record<JourneyCommandType, string>> = {
  NONE: {
    plan: '→ PLANNED',
    start: 'not-found',
    assignDriver: 'not-found',
    editPlan: 'not-found',
    share: 'not-found',
    complete: 'not-found',
    cancel: 'not-found',
    enterEmergency: 'not-found',
    leaveEmergency: 'not-found',
  },
  PLANNED: {
    plan: 'nothing',
    start: '→ ACTIVE',
    assignDriver: '→ PLANNED',
    editPlan: '→ PLANNED',
    share: '→ PLANNED',
    complete: 'not-started',
    cancel: '→ CANCELLED',
    enterEmergency: 'nothing',
    leaveEmergency: 'nothing',
  },
  ACTIVE: {
    plan: 'nothing',
    start: 'nothing',
    assignDriver: '→ ACTIVE',
    editPlan: '→ ACTIVE',
    share: '→ ACTIVE',
    complete: '→ COMPLETED',
    cancel: '→ CANCELLED',
    enterEmergency: '→ EMERGENCY',
    leaveEmergency: 'nothing',
  },
  EMERGENCY: {
    plan: 'nothing',
    start: 'nothing',
    assignDriver: 'locked',
    editPlan: 'locked',
    share: '→ EMERGENCY',
    complete: '→ COMPLETED',
    cancel: 'locked',
    enterEmergency: 'nothing',
    leaveEmergency: '→ ACTIVE',
  },
  COMPLETED: {
    plan: 'nothing',
    start: 'over',
    assignDriver: 'over',
    editPlan: 'over',
    share: 'over',
    complete: 'nothing',
    cancel: 'over',
    enterEmergency: 'nothing',
    leaveEmergency: 'nothing',
  },
  CANCELLED: {
    plan: 'nothing',
    start: 'over',
    assignDriver: 'over',
    editPlan: 'over',
    share: 'over',
    complete: 'over',
    cancel: 'nothing',
    enterEmergency: 'nothing',
    leaveEmergency: 'nothing',
  },
};

const journeyIn: Record<keyof typeof journeyTable, Journey | null> = {
  NONE: null,
  PLANNED: story([0, planned()]).journey,
  ACTIVE: underWay().journey,
  EMERGENCY: inEmergency().journey,
  COMPLETED: goOn(underWay(), [3_000, complete()]).journey,
  CANCELLED: goOn(underWay(), [3_000, cancel()]).journey,
};

const commandOf: Record<JourneyCommandType, JourneyCommand> = {
  plan: planned(),
  start: start(),
  assignDriver: assign('another'),
  editPlan: edit(),
  share: share(),
  complete: complete(owner('safety')),
  cancel: cancel(owner('safety')),
  enterEmergency: enter(),
  leaveEmergency: leave(),
};

const states = Object.keys(journeyTable) as (keyof typeof journeyTable)[];

function classOf(journey: Journey | null, command: JourneyCommand): string {
  const answer = decideJourney(journey, command, { now: T0 + 60_000 });
  if (!answer.ok) return answer.error;
  const { next, entries, effects } = answer.value;
  if (next === journey) return entries.length + effects.length === 0 ? 'nothing' : 'the same journey, and yet something';
  return `→ ${next.status}`;
}

it('JRN-1 the table and what is expected of it name the same states and commands', () => {
  expect(Object.keys(expected).toSorted()).toEqual(states.toSorted());
  for (const state of states) expect(Object.keys(expected[state]).toSorted()).toEqual(Object.keys(journeyTable[state]).toSorted());
});

describe.each(states)('JRN-1 %s', (state) => {
  it.each(Object.keys(journeyTable[state]) as JourneyCommandType[])('JRN-1 answers %s as expected', (type) => {
    expect(journeyIn[state]?.status ?? 'NONE').toBe(state);
    expect(classOf(journeyIn[state], commandOf[type])).toBe(expected[state][type]);
  });
});
