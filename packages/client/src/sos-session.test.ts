import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alertView } from './fakes/alert-view.ts';
import { holdProgress, idleSession, nextSession, type SosEvent, type SosSession } from './sos-session.ts';

const HOLD_MS = 5_000;
const run = (events: readonly SosEvent[], from: SosSession = idleSession) => events.reduce(nextSession, from);
const pressed: SosEvent = { name: 'pressed', at: 0 };
const receipt: SosEvent = { name: 'receipt-came', alert: alertView() };

it('sends after a hold of the whole duration, timed from the press', () => {
  expect(run([pressed, { name: 'ticked', at: 4_999, holdMs: HOLD_MS }])).toEqual({ name: 'holding', since: 0 });
  expect(run([pressed, { name: 'ticked', at: 5_040, holdMs: HOLD_MS }])).toEqual({ name: 'sending', pressedAt: 5_000, trouble: null });
});

it('says that nothing was sent when released early', () => {
  expect(run([pressed, { name: 'released', at: 4_999, holdMs: HOLD_MS }])).toEqual({ name: 'idle', releasedEarly: true });
});

it('sends a hold that was long enough although no tick came in time', () => {
  expect(run([pressed, { name: 'released', at: 5_000, holdMs: HOLD_MS }]).name).toBe('sending');
});

it('is sending exactly when the hold lasted, however the ticks fell', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(HOLD_MS * 2)), fc.nat(HOLD_MS * 2), (ticks, release) => {
      const before = ticks.filter((at) => at <= release).sort((a, b) => a - b);
      const end = run([
        pressed,
        ...before.map((at): SosEvent => ({ name: 'ticked', at, holdMs: HOLD_MS })),
        { name: 'released', at: release, holdMs: HOLD_MS },
      ]);
      expect(end.name).toBe(release >= HOLD_MS ? 'sending' : 'idle');
    }),
  );
});

const anyEvent: fc.Arbitrary<SosEvent> = fc.oneof(
  fc.record({ name: fc.constant('pressed' as const), at: fc.nat(20_000) }),
  fc.record({ name: fc.constant('ticked' as const), at: fc.nat(20_000), holdMs: fc.constant(HOLD_MS) }),
  fc.record({ name: fc.constant('released' as const), at: fc.nat(20_000), holdMs: fc.constant(HOLD_MS) }),
  fc.constant<SosEvent>({ name: 'try-failed', trouble: { failure: { kind: 'unreachable' }, tries: 1 } }),
  fc.constant<SosEvent>({ name: 'open-alert-found', alert: alertView({ id: 'other' }) }),
  fc.constant<SosEvent>({ name: 'news-came', alert: alertView() }),
  fc.constant<SosEvent>({ name: 'dismissed' }),
);

it('leaves `sending` by a receipt and by nothing else', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const sending = run([pressed, { name: 'ticked', at: HOLD_MS, holdMs: HOLD_MS }]);
      const later = run(events, sending);
      expect(later.name).toBe('sending');
      expect(nextSession(later, receipt).name).toBe('received');
    }),
  );
});

it('stays with an open alert until somebody closes it, and ignores news of another', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      expect(['received', 'watching']).toContain(run(events, run([receipt])).name);
    }),
  );
  expect(run([receipt, { name: 'news-came', alert: alertView({ status: 'RESOLVED' }) }]).name).toBe('closed');
  const other: SosEvent = { name: 'news-came', alert: alertView({ id: 'other', status: 'RESOLVED' }) };
  expect(run([receipt, other]).name).toBe('received');
});

it('goes back to an alert that staff reopened', () => {
  const closed = run([receipt, { name: 'news-came', alert: alertView({ status: 'RESOLVED' }) }]);
  expect(nextSession(closed, { name: 'news-came', alert: alertView({ version: 9 }) }).name).toBe('watching');
});

it('answers the same reference when nothing changed', () => {
  expect(nextSession(idleSession, { name: 'news-came', alert: alertView() })).toBe(idleSession);
  const holding = run([pressed]);
  expect(nextSession(holding, { name: 'ticked', at: 10, holdMs: HOLD_MS })).toBe(holding);
});

it('fills the ring in step with the hold', () => {
  expect(holdProgress(run([pressed]), 2_500, HOLD_MS)).toBe(0.5);
  expect(holdProgress(run([pressed]), 9_000, HOLD_MS)).toBe(1);
  expect(holdProgress(idleSession, 2_500, HOLD_MS)).toBe(0);
});
