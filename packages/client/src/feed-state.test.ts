import type { FeedEvent } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { alertView, entry } from './fakes/alert-view.ts';
import { type FeedState, mergeFeedEvent, openAlerts, unknownFeed } from './feed-state.ts';

const run = (events: readonly FeedEvent[], from: FeedState = unknownFeed) => events.reduce(mergeFeedEvent, from);
const alert = (id: string, lastSeq: number, over = {}) => alertView({ id, version: lastSeq, lastSeq, ...over });
const snapshot = (...alerts: readonly ReturnType<typeof alert>[]): FeedEvent => ({ kind: 'snapshot', alerts });
const news = (id: string, from: number, to: number, over = {}): FeedEvent => ({
  kind: 'entries',
  alerts: [alert(id, to, over)],
  entries: Array.from({ length: to - from + 1 }, (_, index) => ({ ...entry(from + index), alertId: id })),
});

it('tells an empty board from one that is not known yet', () => {
  expect(unknownFeed.known).toBe(false);
  expect(run([snapshot()])).toMatchObject({ known: true, behind: false });
});

it('takes in a new alert, follows it, and drops it from the open ones when it closes', () => {
  const open = run([snapshot(alert('a', 1)), news('b', 1, 2)]);
  expect(openAlerts(open).map(({ id }) => id)).toEqual(['a', 'b']);
  const closed = run([news('b', 3, 3, { status: 'RESOLVED' })], open);
  expect(openAlerts(closed).map(({ id }) => id)).toEqual(['a']);
  expect(closed.alerts.get('b')?.status).toBe('RESOLVED');
});

it('ignores what it has heard already', () => {
  const state = run([snapshot(alert('a', 4)), news('a', 2, 3)]);
  expect(state.alerts.get('a')?.version).toBe(4);
  expect(state.behind).toBe(false);
  expect(run([news('a', 2, 3)], state)).toBe(state);
});

it('is behind when entries were missed, until a snapshot comes', () => {
  const gap = run([snapshot(alert('a', 2)), news('a', 4, 4)]);
  expect(gap.behind).toBe(true);
  expect(run([news('a', 5, 5)], gap).behind).toBe(true);
  expect(run([snapshot(alert('a', 5))], gap).behind).toBe(false);
});

it('forgets what a snapshot no longer names', () => {
  expect(openAlerts(run([snapshot(alert('a', 1), alert('b', 1)), snapshot(alert('b', 1))])).map(({ id }) => id)).toEqual(['b']);
});

it('keeps the newest position of each alert', () => {
  const at = (recordedAt: string): FeedEvent => ({
    kind: 'position',
    alertId: 'a',
    position: { latitude: 1, longitude: 2, accuracyM: null, speedMps: null, headingDeg: null, recordedAt },
  });
  const state = run([snapshot(alert('a', 1)), at('2026-02-07T09:00:05Z'), at('2026-02-07T09:00:03Z')]);
  expect(state.positions.get('a')?.recordedAt).toBe('2026-02-07T09:00:05Z');
});
