import { describe, expect, it, test } from 'vitest';
import { quoteFare } from '../fare/quote-fare.ts';
import { DEFAULT_RATES, type VehicleType } from '../fare/tariff.ts';
import { MINUTE_MS } from '../shared/instant.ts';
import type { Fix } from '../shared/position.ts';
import { auditOf, closeAudit, type AuditClosing } from './audit.ts';
import type { Ride } from './ride.ts';
import { endTrip, SETTLED_AFTER_MS, type CompletedJourney } from './trip.ts';

const START = Date.UTC(2026, 1, 7, 9);
const PICKUP = { latitude: 12.9716, longitude: 77.5946 };
/** `km` to the north; 1° is 111.2 km. */
const at = (km: number, minute: number, change: Partial<Fix> = {}): Fix => ({
  latitude: PICKUP.latitude + km / 111.2,
  longitude: PICKUP.longitude,
  accuracyM: 5,
  speedMps: null,
  headingDeg: null,
  recordedAt: START + minute * MINUTE_MS,
  ...change,
});
const near = (metres: number) => expect.closeTo(metres, -2);
/** A fix every half minute. */
const drive = (km: number, from: number, to: number, startKm = 0): Fix[] =>
  Array.from({ length: (to - from) * 2 + 1 }, (_, i) => at(startKm + (km * i) / ((to - from) * 2), from + i / 2));
const wait = (from: number, to: number): Fix[] => drive(0, from, to);

const rideOf = (distanceM: number, durationS: number, vehicleType: VehicleType = 'prime'): Ride => ({
  quoteId: 'q-1',
  fare: quoteFare({
    tariff: { id: 't-1', city: 'bengaluru', vehicleType, ...DEFAULT_RATES[vehicleType], validFrom: 0, validUntil: START },
    distanceM,
    durationS,
    surge: { hundredths: 100, reason: null },
  }),
  source: 'osrm',
  drawnOn: 'any-map',
  warnings: [],
});
const journey = (minutes: number, ride: Ride | null): CompletedJourney => ({
  id: 'j-1',
  plan: { pickup: PICKUP, drop: at(12, 0), route: null, travelMs: null, ride },
  startedAt: START,
  endedAt: START + minutes * MINUTE_MS,
});
const ended = (minutes: number, ride: Ride | null, rider: readonly Fix[], driver: readonly Fix[] = []) =>
  endTrip(journey(minutes, ride), { rider, driver }, START + minutes * MINUTE_MS + SETTLED_AFTER_MS);

describe('the distance', () => {
  it('TRP-4 is the rider’s phone’s, and the driver’s where only that followed the way', () => {
    expect(ended(30, null, drive(10, 0, 30), drive(11, 0, 30))).toMatchObject({
      measuredBy: 'rider',
      distance: { travelledM: near(10_000) },
    });
    expect(ended(30, null, drive(1, 0, 3), drive(11, 0, 30))).toMatchObject({
      measuredBy: 'driver',
      distance: { travelledM: near(11_000) },
    });
    expect(ended(30, null, drive(1, 0, 3), [])).toMatchObject({ measuredBy: 'rider', distance: { travelledM: near(1_000) } });
    expect(ended(30, null, [at(0, 1)], [])).toMatchObject({ measuredBy: null, distance: null });
  });

  it('TRP-4 has its gaps bridged and counted, and what nobody believes left out', () => {
    const tunnel = [...drive(4, 0, 12), ...drive(4, 15, 27, 5)];
    const { distance } = ended(30, null, [...tunnel, at(300, 10.3), at(2, 6.2, { accuracyM: 500 })]);
    expect(distance).toMatchObject({ travelledM: near(9_000), gaps: 1, bridgedM: near(1_000), excludedFixes: 2 });
  });
});

describe('the fare', () => {
  const ride = rideOf(10_000, 30 * 60);

  it('TRP-5 is the quote’s where the way or the time was longer, and less where it was less', () => {
    expect(ended(45, ride, drive(14, 0, 45)).fare).toMatchObject({ basis: 'quote', fareMinor: ride.fare.fareMinor });
    expect(ended(20, ride, drive(6, 0, 20)).fare).toMatchObject({ basis: 'ride', fareRupees: 156, distanceM: near(6_000) });
    expect(ended(20, null, drive(6, 0, 20)).fare).toBeNull();
  });

  it('FARE-14 a ride that was not heard of for more than a fifth of its time costs what was quoted', () => {
    const quoted = { basis: 'quote', fareMinor: ride.fare.fareMinor };
    expect(ended(30, ride, drive(3, 0, 15)).fare).toMatchObject(quoted);
    expect(ended(30, ride, []).fare).toMatchObject(quoted);
    expect(ended(30, ride, [...drive(3, 0, 15), ...drive(3, 20, 30, 5)]).fare).toMatchObject({ basis: 'ride' });
  });

  it('FARE-13 what the ride stood at its pickup after the start, beyond three minutes, is waiting', () => {
    const late = [...wait(0, 10), ...drive(10, 10.5, 40)];
    expect(ended(40, ride, late)).toMatchObject({ waitingS: 450, fare: { basis: 'quote', fareRupees: ride.fare.fareRupees + 15 } });
    expect(ended(33, ride, [...wait(0, 2), ...drive(10, 3, 33)]).waitingS).toBe(0);
  });

  it('FARE-13 a jam elsewhere, a silence at the pickup and a doubted fix there are none', () => {
    expect(ended(60, ride, [...drive(1, 0, 5), ...drive(0, 5.5, 30, 1), ...drive(9, 30.5, 60, 1)]).waitingS).toBe(0);
    expect(ended(40, ride, [at(0, 0), ...drive(10, 10, 40, 0.2)]).waitingS).toBe(0);
    expect(ended(40, ride, [...drive(10, 0, 40), at(0, 20, { accuracyM: 900 })]).waitingS).toBe(0);
  });
});

describe('the audit', () => {
  const ride = rideOf(10_000, 30 * 60);

  test.each([
    ['a third longer', 13.4, true],
    ['a quarter longer', 12.5, false],
  ])('TRP-6 a way %s than its estimate', (_what, km, isFlagged) => {
    expect(ended(45, ride, drive(km, 0, 45)).audit).toMatchObject({ isFlagged, estimateM: 10_000, limitM: 13_000 });
  });

  it('TRP-6 without an estimate or a measured way there is none', () => {
    expect(ended(45, null, drive(20, 0, 45)).audit).toBeNull();
    expect(ended(45, ride, []).audit).toBeNull();
  });

  it('TRP-7 a flagged trip that is settled is looked into, with plan, way and figures as they were', () => {
    const fixes = { rider: drive(20, 0, 45), driver: [] };
    const detour = journey(45, ride);
    const early = endTrip(detour, fixes, detour.endedAt);
    expect(early).toMatchObject({ isSettled: false, audit: { isFlagged: true } });
    expect(auditOf(detour, early, fixes)).toBeNull();
    const settled = endTrip(detour, fixes, detour.endedAt + SETTLED_AFTER_MS);
    const audit = auditOf(detour, settled, fixes);
    expect(audit).toMatchObject({
      id: 'j-1',
      openedAt: settled.at,
      travelledM: expect.closeTo(20_000, -3),
      estimateM: 10_000,
      ratioHundredths: 199,
    });
    expect(audit).toMatchObject({ plan: detour.plan, driven: { doubted: [] } });
    expect(audit?.driven.stretches.map(({ length }) => length)).toEqual([91]);
    const shorter = { rider: drive(12, 0, 45), driver: [] };
    expect(auditOf(detour, endTrip(detour, shorter, settled.at), shorter)).toBeNull();
  });

  it('TRP-8 it is closed once, by somebody, with what they found', () => {
    const closing: AuditClosing = {
      auditId: 'j-1',
      at: START,
      by: { id: 'ana', name: 'Ana' },
      verdict: 'explained',
      note: 'A closed bridge.',
    };
    expect(closeAudit({ closing: null }, closing)).toEqual({ ok: true, value: closing });
    expect(closeAudit({ closing }, closing)).toEqual({ ok: false, error: 'audit-already-closed' });
    expect(closeAudit(null, closing)).toEqual({ ok: false, error: 'audit-not-found' });
  });
});

it('TRP-9 a trip is settled a minute after the last of its points would be stale, and not before', () => {
  const whole = journey(30, null);
  const isSettled = (now: number) => endTrip(whole, { rider: [], driver: [] }, now).isSettled;
  expect([isSettled(whole.endedAt + 6 * MINUTE_MS - 1), isSettled(whole.endedAt + 6 * MINUTE_MS)]).toEqual([false, true]);
});
