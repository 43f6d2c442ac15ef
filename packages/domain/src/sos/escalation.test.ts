import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  acknowledge,
  addNote,
  ana,
  ben,
  decided,
  escalate,
  goOn,
  policy,
  reopen,
  resolve,
  story,
  T0,
  textedBy,
  toldTo,
  trigger,
  typesOf,
  type Step,
} from './alert.fixture.ts';
import { nextWaveAt } from './escalation.ts';

const DEADLINE = policy.ackTimeoutMs;
const INTERVAL = policy.escalationIntervalMs;
const IDLE = policy.ackIdleMs;
const opened: Step = [0, trigger()];

it('SOS-16 the first wave falls at the acknowledgement deadline, the next ones every interval after it', () => {
  const told = story([opened, ...[0, 1, 2].map((n): Step => [DEADLINE + n * INTERVAL, escalate])]);
  expect(told.alert).toMatchObject({
    status: 'ESCALATED',
    escalationCount: 3,
    ackDeadline: T0 + 120_000,
    lastEscalatedAt: T0 + 180_000,
    nextEscalationAt: T0 + 210_000,
  });
  const waves = told.timeline.filter(({ type }) => type === 'ESCALATED');
  expect(waves.map(({ metadata }) => metadata)).toEqual([
    { wave: 1, because: 'not-acknowledged', dueAt: '2026-02-07T09:02:00.000Z', lateMs: 0 },
    { wave: 2, because: 'not-acknowledged', dueAt: '2026-02-07T09:02:30.000Z', lateMs: 0 },
    { wave: 3, because: 'not-acknowledged', dueAt: '2026-02-07T09:03:00.000Z', lateMs: 0 },
  ]);
  expect(toldTo('staff', told.effects)).toEqual(['SOS_ALERT', 'SOS_ESCALATED', 'SOS_ESCALATED', 'SOS_ESCALATED']);
});

it('SOS-17 a wave that comes late does not push the next one', () => {
  const { alert } = story([opened, [DEADLINE + 7_300, escalate]]);
  expect(alert).toMatchObject({ lastEscalatedAt: T0 + DEADLINE + 7_300, nextEscalationAt: T0 + DEADLINE + INTERVAL });
});

it('SOS-17 waves missed altogether are skipped: one wave, and the next on the grid', () => {
  const told = story([opened, [DEADLINE + 10 * INTERVAL + 1, escalate]]);
  expect(told.alert).toMatchObject({ escalationCount: 1, nextEscalationAt: T0 + DEADLINE + 11 * INTERVAL });
  expect(told.timeline.at(-2)?.metadata['lateMs']).toBe(10 * INTERVAL + 1);
});

it('SOS-17 the next wave is the first point of the grid that lies ahead', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.integer({ min: 1, max: 1e7 }), fc.nat(1e9), (dueAt, interval, late) => {
      const now = dueAt + late;
      const next = nextWaveAt(dueAt, interval, now);
      expect((next - dueAt) % interval).toBe(0);
      expect(next).toBeGreaterThan(now);
      expect(next - interval).toBeLessThanOrEqual(now);
    }),
  );
});

it('SOS-18 a wake-up one millisecond early changes nothing', () => {
  const { alert } = story([opened]);
  expect(decided(alert, [DEADLINE - 1, escalate]).next).toBe(alert);
});

it('SOS-18 a second wake-up for one deadline changes nothing', () => {
  const { alert } = story([opened, [DEADLINE, escalate]]);
  expect(decided(alert, [DEADLINE, escalate]).next).toBe(alert);
});

it('SOS-18 a wake-up after an acknowledgement or the end changes nothing', () => {
  for (const step of [acknowledge(), resolve()]) {
    const { alert } = story([opened, [DEADLINE - 1, step]]);
    expect(decided(alert, [DEADLINE + INTERVAL, escalate]).next).toBe(alert);
  }
});

it.each([0, 1, 2, 3])('SOS-19 campus security is texted once, in wave %i', (campusSecurityWave) => {
  const waves = [0, 1, 2, 3, 4].map((n): Step => [DEADLINE + n * INTERVAL, escalate]);
  const by = { ...policy, campusSecurityWave };
  const texted = [opened, ...waves].map((_, wave) => textedBy(story([opened, ...waves.slice(0, wave)], by).effects));
  expect(texted.map((each) => each.filter((name) => name === 'campus').length)).toEqual(
    [0, 1, 2, 3, 4, 5].map((wave) => (wave >= campusSecurityWave ? 1 : 0)),
  );
});

it('SOS-19 campus security is not texted again after the alert was closed and opened again', () => {
  const told = story([opened, [DEADLINE, escalate], [DEADLINE + 1, resolve()], [DEADLINE + 2, reopen()], [2 * DEADLINE + 2, escalate]]);
  expect(told.alert).toMatchObject({ status: 'ESCALATED', escalationCount: 2, campusSecurityNotified: true });
  expect(textedBy(told.effects).filter((name) => name === 'campus')).toHaveLength(1);
});

it('SOS-19 where no number is configured, campus security stays untold', () => {
  const { alert } = story([opened, [DEADLINE, escalate]], { ...policy, campusSecurityPhones: [] });
  expect(alert.campusSecurityNotified).toBe(false);
});

it('SOS-20 an acknowledged alert that nobody touches for 15 min escalates and is nobody’s again', () => {
  const acknowledged = story([opened, [1_000, acknowledge()]]);
  expect(decided(acknowledged.alert, [1_000 + IDLE - 1, escalate]).next).toBe(acknowledged.alert);
  const told = goOn(acknowledged, [[1_000 + IDLE, escalate]]);
  expect(told.alert).toMatchObject({ status: 'ESCALATED', acknowledgedAt: null, acknowledgedBy: null });
  expect(told.alert.nextEscalationAt).toBe(T0 + 1_000 + IDLE + INTERVAL);
  expect(typesOf(told).slice(-2)).toEqual(['ESCALATED', 'ADMIN_NOTIFIED']);
  expect(told.timeline.at(-2)?.metadata).toMatchObject({ because: 'acknowledgement-idle' });
});

it.each([
  ['a note', addNote(ben)],
  ['the same person’s note', acknowledge(ana, 'On it.')],
  ['another person’s acknowledgement', acknowledge(ben)],
])('SOS-20 %s puts the escalation off by 15 min', (_, touch) => {
  const { alert, effects } = story([opened, [1_000, acknowledge()], [600_000, touch]]);
  expect(alert).toMatchObject({ status: 'ACKNOWLEDGED', nextEscalationAt: T0 + 600_000 + IDLE });
  expect(effects.at(-1)).toMatchObject({ kind: 'wake', at: T0 + 600_000 + IDLE });
});

it('SOS-20 a note on an alert that nobody has acknowledged puts nothing off', () => {
  expect(story([opened, [1_000, addNote()]]).alert.nextEscalationAt).toBe(T0 + DEADLINE);
});
