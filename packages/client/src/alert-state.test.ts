import type { AlertEvent, PositionView } from '@saferoute/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlertState, mergeAlertEvent, unknownAlert } from './alert-state.ts';
import { alertView, entry } from './fakes/alert-view.ts';

const seqs = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
const snapshot = (last: number): AlertEvent => ({
  kind: 'snapshot',
  alert: alertView({ version: last, lastSeq: last }),
  timeline: seqs(1, last),
});
const entries = (from: number, to: number): AlertEvent => ({
  kind: 'entries',
  alert: alertView({ version: to, lastSeq: to }),
  entries: seqs(from, to),
});
const position = (recordedAt: string): PositionView => ({
  latitude: 1,
  longitude: 2,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt,
});
const run = (events: readonly AlertEvent[], from: AlertState = unknownAlert) => events.reduce(mergeAlertEvent, from);

it('continues a snapshot with the entries that follow', () => {
  const state = run([snapshot(2), entries(3, 4)]);
  expect(state.timeline.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(state).toMatchObject({ behind: false, alert: { version: 4 } });
});

it('is behind after a gap, shows no entry beyond it, and is whole again after a snapshot', () => {
  const gap = run([snapshot(2), entries(4, 4)]);
  expect(gap).toMatchObject({ behind: true, alert: { version: 4 } });
  expect(gap.timeline).toHaveLength(2);
  expect(run([snapshot(5)], gap)).toMatchObject({ behind: false, timeline: { length: 5 } });
});

it('does not go back to an older view of the alert', () => {
  expect(run([snapshot(5), entries(2, 3)]).alert?.version).toBe(5);
  expect(run([snapshot(5), snapshot(3)]).timeline).toHaveLength(5);
});

it('keeps the newest position by its own time', () => {
  const state = run([
    { kind: 'position', alertId: 'a', position: position('2026-02-07T09:00:05Z') },
    { kind: 'position', alertId: 'a', position: position('2026-02-07T09:00:03Z') },
  ]);
  expect(state.position?.recordedAt).toBe('2026-02-07T09:00:05Z');
});

it('however the news is cut, repeated or delayed, following it ends where a fresh snapshot would', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 }), (last, cuts) => {
      const news = cuts.map(([a, b]) => entries(Math.min(a, b, last - 1) + 1, Math.min(Math.max(a, b) + 1, last)));
      const followed = run([snapshot(1), ...news]);
      const caughtUp = followed.behind ? run([snapshot(last)], followed) : followed;
      const told = caughtUp.alert?.lastSeq ?? 0;
      expect(caughtUp.timeline.map(({ seq }) => seq)).toEqual(seqs(1, told).map(({ seq }) => seq));
      expect(run(news, caughtUp)).toEqual(caughtUp);
    }),
  );
});
