import { expect, it } from 'vitest';
import type { Fix } from '../../shared/position.ts';
import { groupOf, salted } from './commitment.ts';
import { snapshotFields, type Snapshot } from './snapshot.ts';

const fixAt = (recordedAt: number): Fix => ({
  recordedAt,
  latitude: 12.9716,
  longitude: -77.594_56,
  accuracyM: 12.345,
  speedMps: 8.333,
  headingDeg: 90,
});
const snapshot: Snapshot = {
  source: 'button_press',
  triggeredAt: Date.UTC(2026, 1, 7, 9, 0, 0),
  receivedAt: Date.UTC(2026, 1, 7, 9, 0, 1),
  user: { id: 'u-1', name: 'Asha', phone: '+919876543210' },
  journeyId: 'j-1',
  routeDeviationM: 512.3,
  deviceState: { batteryLevel: 0.37, networkStatus: '4g', appVersion: '1.2.0' },
  fixes: Array.from({ length: 12 }, (_, at) => fixAt(at * 1_000)).toReversed(),
};
const nothing: Snapshot = {
  ...snapshot,
  user: { id: 'u-1', name: null, phone: null },
  journeyId: null,
  routeDeviationM: null,
  deviceState: null,
  fixes: [],
};
const valueOf = (of: Snapshot, name: string) => snapshotFields(of).find((field) => field.name === name)?.value;

it('EVD-31 a snapshot holds what the emergency document asks for', () => {
  const facts = Object.fromEntries(snapshotFields(snapshot).map(({ name, value }) => [name, value]));
  expect(facts).toMatchObject({
    'trigger.source': 'button_press',
    'trigger.pressedAt': '2026-02-07T09:00:00.000Z',
    'trigger.receivedAt': '2026-02-07T09:00:01.000Z',
    'user.id': 'u-1',
    'user.name': 'Asha',
    'user.phone': '+919876543210',
    'journey.id': 'j-1',
    'journey.routeDeviationCm': 51_230,
    'device.batteryPercent': 37,
    'device.network': '4g',
    'device.appVersion': '1.2.0',
  });
  expect((facts['location.fixes'] as unknown[]).at(-1)).toEqual({
    at: '1970-01-01T00:00:11.000Z',
    latitudeE7: 129_716_000,
    longitudeE7: -775_945_600,
    accuracyCm: 1_235,
    speedCmps: 833,
  });
});

it('EVD-31 the last ten fixes are kept, oldest first', () => {
  const times = (of: Snapshot) => (valueOf(of, 'location.fixes') as { at: string }[]).map(({ at }) => at);
  expect(times(snapshot)).toEqual(Array.from({ length: 10 }, (_, at) => new Date((at + 2) * 1_000).toISOString()));
  expect(times({ ...snapshot, fixes: [fixAt(5_000)] })).toEqual(['1970-01-01T00:00:05.000Z']);
  expect(times(nothing)).toEqual([]);
});

it('EVD-32 every snapshot has the same names: how many digests a leaf has tells nothing', () => {
  expect(snapshotFields(nothing).map(({ name }) => name)).toEqual(snapshotFields(snapshot).map(({ name }) => name));
  expect(snapshotFields(nothing).filter(({ value }) => value === null)).toHaveLength(7);
  expect(new Set(snapshotFields(snapshot).map(groupOf))).toEqual(new Set(['trigger', 'user', 'journey', 'device', 'location']));
});

it('EVD-32 every number is whole, and what is no number is not known', () => {
  for (const of of [snapshot, nothing, { ...snapshot, routeDeviationM: Number.NaN, fixes: [{ ...fixAt(0), speedMps: Infinity }] }]) {
    const fields = snapshotFields(of);
    const salts = fields.map((_, at) => new Uint8Array(32).fill(at));
    expect(salted(fields, salts)).toHaveLength(fields.length);
  }
});
