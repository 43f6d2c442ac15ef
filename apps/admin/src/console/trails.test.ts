import type { PositionView } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { alertFixture } from '../board/alert.fixture.ts';
import { extendTrails } from './trails.ts';

const fix = (second: number): PositionView => ({
  latitude: 12.97,
  longitude: 77.59,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
  recordedAt: `2026-02-07T14:30:${String(second).padStart(2, '0')}.000Z`,
});

it('begins a trail where the person pressed and goes on with each fix', () => {
  const alert = alertFixture({ location: fix(0), lastPosition: fix(5) });
  const begun = extendTrails(new Map(), { kind: 'snapshot', alerts: [alert] });
  const next = extendTrails(begun, { kind: 'position', alertId: alert.id, position: fix(9) });
  expect(next.get(alert.id)).toEqual([fix(0), fix(5), fix(9)]);
});

it('takes each fix once and answers the same trails when nothing is new', () => {
  const trails = new Map([['a', [fix(1)]]]);
  expect(extendTrails(trails, { kind: 'position', alertId: 'a', position: fix(1) })).toBe(trails);
});

it('keeps the trails of different people apart', () => {
  const trails = extendTrails(new Map([['a', [fix(1)]]]), { kind: 'position', alertId: 'b', position: fix(2) });
  expect(trails.get('a')).toEqual([fix(1)]);
  expect(trails.get('b')).toEqual([fix(2)]);
});
