import type { PositionView, TrackingView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { opening, withView } from './tracking-state.ts';

const at = (second: number): PositionView => ({
  latitude: 12.9716,
  longitude: 77.5946,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt: new Date(Date.UTC(2026, 1, 7, 9, 0, second)).toISOString(),
});
const live = (second: number, position: PositionView | null): TrackingView => ({
  state: 'live',
  emergency: true,
  triggeredAt: at(0).recordedAt,
  status: 'OPEN',
  position,
  emergencyNumber: '113',
  serverTime: at(second).recordedAt,
});

it('draws a trail of the positions it saw, each once', () => {
  const state = [live(1, at(1)), live(2, at(1)), live(3, at(3))].reduce(withView, opening);
  expect(state).toMatchObject({ name: 'live', trail: [at(1), at(3)], view: { position: at(3) } });
});

it('keeps the last known position when a view comes without one, or out of order', () => {
  const seen = withView(opening, live(5, at(4)));
  expect(withView(seen, live(6, null))).toMatchObject({ view: { position: at(4) } });
  expect(withView(seen, live(3, at(2)))).toBe(seen);
});

it('ends when the server says so', () => {
  expect(withView(withView(opening, live(1, at(1))), { state: 'ended', endedAt: at(9).recordedAt })).toEqual({
    name: 'ended',
    endedAt: at(9).recordedAt,
  });
});
