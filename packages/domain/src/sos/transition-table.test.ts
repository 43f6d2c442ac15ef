import { describe, expect, it } from 'vitest';
import type { SosAlert } from './alert.ts';
import {
  accepted,
  acknowledge,
  addNote,
  cancel,
  escalate,
  reopen,
  resolve,
  seenLink,
  story,
  T0,
  policy,
  trigger,
} from './alert.fixture.ts';
import type { CommandType, SosCommand } from './commands.ts';
import { decide, transitionTable } from './machine.ts';

const LATER = 3_600_000;

/** What a cell answers to a command that comes when everything is due. */
const expected: Record<keyof typeof transitionTable, Record<CommandType, string>> = {
  NONE: {
    trigger: '→ ACTIVE',
    escalate: 'not-found',
    acknowledge: 'not-found',
    addNote: 'not-found',
    resolve: 'not-found',
    cancel: 'not-found',
    reopen: 'not-found',
    recordDelivery: 'not-found',
    recordLinkSeen: 'not-found',
  },
  ACTIVE: {
    trigger: '→ ACTIVE',
    escalate: '→ ESCALATED',
    acknowledge: '→ ACKNOWLEDGED',
    addNote: '→ ACTIVE',
    resolve: '→ RESOLVED',
    cancel: '→ FALSE_ALARM',
    reopen: 'not-closed',
    recordDelivery: '→ ACTIVE',
    recordLinkSeen: '→ ACTIVE',
  },
  ESCALATED: {
    trigger: '→ ESCALATED',
    escalate: '→ ESCALATED',
    acknowledge: '→ ACKNOWLEDGED',
    addNote: '→ ESCALATED',
    resolve: '→ RESOLVED',
    cancel: '→ FALSE_ALARM',
    reopen: 'not-closed',
    recordDelivery: '→ ESCALATED',
    recordLinkSeen: '→ ESCALATED',
  },
  ACKNOWLEDGED: {
    trigger: '→ ACKNOWLEDGED',
    escalate: '→ ESCALATED',
    acknowledge: 'nothing',
    addNote: '→ ACKNOWLEDGED',
    resolve: '→ RESOLVED',
    cancel: '→ FALSE_ALARM',
    reopen: 'not-closed',
    recordDelivery: '→ ACKNOWLEDGED',
    recordLinkSeen: '→ ACKNOWLEDGED',
  },
  RESOLVED: {
    trigger: 'already-resolved',
    escalate: 'nothing',
    acknowledge: 'already-resolved',
    addNote: '→ RESOLVED',
    resolve: 'already-resolved',
    cancel: 'already-resolved',
    reopen: '→ ACTIVE',
    recordDelivery: '→ RESOLVED',
    recordLinkSeen: '→ RESOLVED',
  },
  FALSE_ALARM: {
    trigger: 'already-resolved',
    escalate: 'nothing',
    acknowledge: 'already-resolved',
    addNote: '→ FALSE_ALARM',
    resolve: 'already-resolved',
    cancel: 'already-resolved',
    reopen: '→ ACTIVE',
    recordDelivery: '→ FALSE_ALARM',
    recordLinkSeen: '→ FALSE_ALARM',
  },
};

const alertIn: Record<keyof typeof transitionTable, SosAlert | null> = {
  NONE: null,
  ACTIVE: story([[0, trigger()]]).alert,
  ESCALATED: story([
    [0, trigger()],
    [policy.ackTimeoutMs, escalate],
  ]).alert,
  ACKNOWLEDGED: story([
    [0, trigger()],
    [1_000, acknowledge()],
  ]).alert,
  RESOLVED: story([
    [0, trigger()],
    [1_000, resolve()],
  ]).alert,
  FALSE_ALARM: story([
    [0, trigger()],
    [1_000, cancel('safety')],
  ]).alert,
};

const commandOf: Record<CommandType, SosCommand> = {
  trigger: trigger(),
  escalate,
  acknowledge: acknowledge(),
  addNote: addNote(),
  resolve: resolve(),
  cancel: cancel('safety'),
  reopen: reopen(),
  recordDelivery: accepted,
  recordLinkSeen: seenLink,
};

const states = Object.keys(transitionTable) as (keyof typeof transitionTable)[];

function classOf(alert: SosAlert | null, command: SosCommand): string {
  const answer = decide(alert, command, { policy, now: T0 + LATER });
  if (!answer.ok) return answer.error;
  const { next, entries, effects } = answer.value;
  if (next === alert) return entries.length + effects.length === 0 ? 'nothing' : 'the same alert, and yet something';
  return `→ ${next.status}`;
}

it('SOS-1 the table and what is expected of it name the same states and commands', () => {
  expect(Object.keys(expected).toSorted()).toEqual(states.toSorted());
  for (const state of states) expect(Object.keys(expected[state]).toSorted()).toEqual(Object.keys(transitionTable[state]).toSorted());
});

describe.each(states)('SOS-1 %s', (state) => {
  it.each(Object.keys(transitionTable[state]) as CommandType[])('SOS-1 answers %s as expected', (type) => {
    expect(alertIn[state]?.status ?? 'NONE').toBe(state);
    expect(classOf(alertIn[state], commandOf[type])).toBe(expected[state][type]);
  });
});
