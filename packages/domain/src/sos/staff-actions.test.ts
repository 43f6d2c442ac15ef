import { expect, it } from 'vitest';
import {
  acknowledge,
  addNote,
  ana,
  ben,
  cancel,
  decided,
  escalate,
  goOn,
  policy,
  refusal,
  reopen,
  resolve,
  story,
  T0,
  toldTo,
  trigger,
  typesOf,
  type Step,
} from './alert.fixture.ts';
import { isOpen } from './alert.ts';

const DEADLINE = policy.ackTimeoutMs;
const opened: Step = [0, trigger()];

it.each([
  ['ACTIVE', []],
  ['ESCALATED', [[DEADLINE, escalate]]],
] as [string, Step[]][])('SOS-21 acknowledging from %s tells the originator who has it', (status, more) => {
  const before = story([opened, ...more]);
  expect(before.alert.status).toBe(status);
  const { next, entries, effects } = decided(before.alert, [DEADLINE + 1, acknowledge(ana, 'Calling.')]);
  const at = T0 + DEADLINE + 1;
  expect(next).toMatchObject({
    status: 'ACKNOWLEDGED',
    acknowledgedBy: 'ana',
    acknowledgedAt: at,
    nextEscalationAt: at + policy.ackIdleMs,
  });
  expect(entries).toMatchObject([
    { type: 'ACKNOWLEDGED', metadata: { by: 'ana' } },
    { type: 'NOTE_ADDED', metadata: { by: 'ana', note: 'Calling.' } },
  ]);
  expect(effects).toMatchObject([{ audience: 'originator', type: 'SOS_ACKNOWLEDGED', body: 'Ana has your alert.' }, { kind: 'wake' }]);
});

it('SOS-21 the same person’s repeat changes nothing, and with a note it is a note', () => {
  const { alert } = story([opened, [1, acknowledge()]]);
  expect(decided(alert, [2, acknowledge()]).next).toBe(alert);
  expect(typesOf({ timeline: decided(alert, [2, acknowledge(ana, 'On it.')]).entries })).toEqual(['NOTE_ADDED']);
});

it('SOS-21 another person takes it over', () => {
  const { alert } = story([opened, [1, acknowledge()], [2, acknowledge(ben)]]);
  expect(alert).toMatchObject({ acknowledgedBy: 'ben', acknowledgedAt: T0 + 2 });
});

it.each([
  ['ACTIVE', []],
  [
    'ESCALATED after an idle acknowledgement',
    [
      [1, acknowledge(ben)],
      [1 + policy.ackIdleMs, escalate],
    ],
  ],
] as [string, Step[]][])('SOS-22 resolving from %s records the acknowledgement in the same decision', (_, more) => {
  const { alert } = story([opened, ...more]);
  const { next, entries } = decided(alert, [1_000_000, resolve()]);
  const at = T0 + 1_000_000;
  expect(next).toMatchObject({ status: 'RESOLVED', acknowledgedBy: 'ana', acknowledgedAt: at, resolvedBy: 'ana', resolvedAt: at });
  expect(typesOf({ timeline: entries })).toEqual(['ACKNOWLEDGED', 'RESOLVED']);
});

it('SOS-22 resolving an acknowledged alert leaves whose it was, and adds no second acknowledgement', () => {
  const { alert } = story([opened, [1, acknowledge(ben)]]);
  const { next, entries } = decided(alert, [2, resolve()]);
  expect(next).toMatchObject({ acknowledgedBy: 'ben', acknowledgedAt: T0 + 1, resolvedBy: 'ana' });
  expect(typesOf({ timeline: entries })).toEqual(['RESOLVED']);
});

it('SOS-22 a false alarm is closed as one, with the notes on the timeline', () => {
  const { alert } = story([opened]);
  const { next, entries } = decided(alert, [
    2,
    { type: 'resolve', by: ana, falseAlarm: true, notes: 'Pocket.', staffIds: [], deliveries: [] },
  ]);
  expect(next.status).toBe('FALSE_ALARM');
  expect(entries.at(-1)).toMatchObject({ type: 'FALSE_ALARM', metadata: { by: 'ana', notes: 'Pocket.' } });
});

it.each([
  ['resolved', resolve()],
  ['closed as a false alarm', resolve(true)],
  ['cancelled', cancel('safety')],
])('SOS-23 an alert that is %s refuses to be closed, taken or joined again', (_, end) => {
  const { alert } = story([opened, [1, end]]);
  for (const again of [resolve(), resolve(true), cancel('safety'), cancel('wrong'), acknowledge(), trigger()]) {
    expect(refusal(alert, [2, again])).toBe('already-resolved');
  }
});

it('SOS-24 closing lets the links run out and tells the originator and staff', () => {
  for (const end of [resolve(), resolve(true), cancel('safety')]) {
    const { effects } = decided(story([opened]).alert, [1, end]);
    expect(effects.filter(({ kind }) => kind === 'expire-links')).toHaveLength(1);
    expect(toldTo('staff', effects)).toEqual(['SOS_RESOLVED']);
    expect(toldTo('originator', effects)).toEqual(['SOS_RESOLVED']);
  }
});

it('SOS-24 reopening keeps the links, arms a fresh deadline and makes the alert nobody’s', () => {
  const closed = story([opened, [1, acknowledge()], [2, resolve()]]);
  const { alert, effects, timeline } = goOn(closed, [[1_000_000, reopen()]]);
  const deadline = T0 + 1_000_000 + DEADLINE;
  expect(alert).toEqual({
    ...closed.alert,
    version: closed.alert.version + 1,
    lastSeq: closed.alert.lastSeq + 2,
    status: 'ACTIVE',
    ackDeadline: deadline,
    nextEscalationAt: deadline,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
    resolvedBy: null,
  });
  expect(timeline.at(-2)).toMatchObject({ type: 'REOPENED', metadata: { by: 'ben', reason: 'Closed by mistake.' } });
  expect(effects.slice(closed.effects.length)).toMatchObject([
    { audience: 'originator', type: 'SOS_REOPENED' },
    { audience: 'staff', type: 'SOS_REOPENED' },
    { kind: 'keep-links' },
    { kind: 'wake', at: deadline },
  ]);
});

it('SOS-8 reopening beside another open alert is refused, reopening an open one too', () => {
  const closed = story([opened, [1, resolve()]]).alert;
  expect(refusal(closed, [2, reopen(true)])).toBe('another-alert-open');
  expect(isOpen(decided(closed, [2, reopen(false)]).next)).toBe(true);
  expect(refusal(story([opened]).alert, [2, reopen()])).toBe('not-closed');
});

it('SOS-7 a note on a closed alert is kept and opens nothing', () => {
  const { alert } = story([opened, [1, resolve()]]);
  const { next, entries, effects } = decided(alert, [2, addNote()]);
  expect(next).toMatchObject({ status: 'RESOLVED', nextEscalationAt: null });
  expect(typesOf({ timeline: entries })).toEqual(['NOTE_ADDED']);
  expect(effects).toEqual([]);
});
