import { expect, it } from 'vitest';
import {
  acknowledge,
  cancel,
  decided,
  escalate,
  policy,
  refusal,
  story,
  T0,
  toldTo,
  trigger,
  typesOf,
  type Step,
} from './alert.fixture.ts';

const opened: Step = [0, trigger()];

it('SOS-25 the safety PIN closes the alert as a false alarm and tells staff', () => {
  const { alert, effects, timeline } = story([opened, [1_000, cancel('safety')]]);
  expect(alert).toMatchObject({
    status: 'FALSE_ALARM',
    resolvedAt: T0 + 1_000,
    resolvedBy: 'rider',
    nextEscalationAt: null,
    duress: false,
  });
  expect(timeline.at(-1)).toMatchObject({ type: 'FALSE_ALARM', metadata: { by: 'rider' } });
  expect(toldTo('staff', effects).at(-1)).toBe('SOS_RESOLVED');
});

it.each([
  ['wrong', 'wrong-pin'],
  ['locked', 'pin-locked'],
  ['not-set', 'pin-not-set'],
] as const)('SOS-26 a PIN that is %s is refused and recorded, and the alert goes on as it was', (pin, rejection) => {
  const { alert } = story([opened, [500, acknowledge()]]);
  const answer = decided(alert, [1_000, cancel(pin)]);
  expect(answer.refusal).toBe(rejection);
  expect(typesOf({ timeline: answer.entries })).toEqual(['CANCEL_REFUSED']);
  expect(answer.effects).toEqual([]);
  expect(answer.next).toEqual({ ...alert, version: alert.version + 1, lastSeq: alert.lastSeq + 1 });
});

it('SOS-27 the duress PIN keeps the alert open, marks it, and raises a wave at once', () => {
  const { alert, effects, timeline } = story([opened, [1_000, cancel('duress')]]);
  expect(alert).toMatchObject({
    status: 'ESCALATED',
    duress: true,
    escalationCount: 1,
    resolvedAt: null,
    campusSecurityNotified: true,
    nextEscalationAt: T0 + 1_000 + policy.escalationIntervalMs,
  });
  expect(typesOf({ timeline: timeline.slice(-3) })).toEqual(['DURESS_SIGNALLED', 'ESCALATED', 'ADMIN_NOTIFIED']);
  expect(effects.filter((effect) => effect.kind === 'notify').at(-1)).toMatchObject({
    audience: 'staff',
    type: 'SOS_ESCALATED',
    body: 'The duress PIN was used.',
  });
  expect(effects.some(({ kind }) => kind === 'expire-links')).toBe(false);
});

it('SOS-27 an acknowledged alert is nobody’s again after the duress PIN', () => {
  const { alert } = story([opened, [500, acknowledge()], [1_000, cancel('duress')]]);
  expect(alert).toMatchObject({ status: 'ESCALATED', acknowledgedAt: null, acknowledgedBy: null });
});

it('SOS-27 the waves go on behind the mask', () => {
  const { alert } = story([opened, [1_000, cancel('duress')], [31_000, escalate], [61_000, escalate]]);
  expect(alert).toMatchObject({ status: 'ESCALATED', escalationCount: 3, duress: true, maskedAt: T0 + 1_000 });
});

it.each(['safety', 'duress', 'wrong', 'locked', 'not-set'] as const)(
  'SOS-30 after either PIN another cancel with a PIN that is %s is already resolved',
  (pin) => {
    for (const first of ['safety', 'duress'] as const) {
      const { alert } = story([opened, [1_000, cancel(first)]]);
      expect(refusal(alert, [2_000, cancel(pin)])).toBe('already-resolved');
      // Thrown by the helper: there is no decision, so nothing is stored.
      expect(() => decided(alert, [2_000, cancel(pin)])).toThrow('already-resolved');
    }
  },
);
