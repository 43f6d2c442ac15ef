import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Coordinates } from '../geo/great-circle.ts';
import { alongGeodesic } from '../geo/vincenty.fixture.ts';
import type { Fix } from '../shared/position.ts';
import {
  BENGALURU,
  DRIVING,
  fixAt,
  type Manner,
  NOON,
  onTheWay,
  randomNumbers,
  received,
  type Receiver,
  standingStill,
  WALKING,
} from './track.fixture.ts';
import { travelledDistance } from './travelled-distance.ts';

const SEEDS = [1, 2, 3];
const ways = (manner: Manner) => SEEDS.map((seed) => ({ seed, way: onTheWay(seed, manner) }));
const [DRIVES, WALKS, WALKS_WITH_RESTS] = [ways(DRIVING), ways(WALKING), ways({ ...WALKING, stopS: 300 })];

const east = (metres: number) => {
  const { latitude, longitude } = alongGeodesic(BENGALURU, 90, metres);
  return { latitude, longitude };
};
/** 10 m/s to the east, a fix every 5 s, `seconds` long. */
const straight = (seconds: number): Fix[] => Array.from({ length: seconds / 5 + 1 }, (_, i) => fixAt(east(i * 50), NOON + i * 5_000));

function shuffled(fixes: readonly Fix[]): Fix[] {
  const random = randomNumbers(5);
  return fixes
    .map((fix) => ({ fix, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ fix }) => fix);
}

it.each<[string, Receiver]>([
  ['anywhere within 15 m', { everyS: 1, discM: 15 }],
  ['anywhere within 15 m, told every 5 s', { everyS: 5, discM: 15, accuracyM: 15 }],
  ['by a radius of 15 m', { everyS: 1, whiteM: 10, accuracyM: 15 }],
  ['by a radius of 15 m that the device does not tell', { everyS: 2, whiteM: 10 }],
  ['wandering, by a radius of 15 m', { everyS: 1, wanderM: 10, whiteM: 0.5 }],
  ['wandering, told every 10 s', { everyS: 10, wanderM: 10, accuracyM: 15 }],
])('LOC-10 standing still for 10 minutes, off %s, is less than 20 m', (_what, receiver) => {
  for (let seed = 1; seed <= 20; seed++) {
    expect(travelledDistance(received(standingStill(600), { ...receiver, seed })).travelledM).toBeLessThan(20);
  }
});

it('LOC-10 a wait of ten minutes on the way adds nothing either, and is no silence', () => {
  const later = (fix: Fix, seconds: number): Fix => ({ ...fix, recordedAt: fix.recordedAt + seconds * 1_000 });
  const toHere = straight(300).map((fix) => ({ ...fix, ...alongGeodesic(BENGALURU, 270, 3_000 - (fix.recordedAt - NOON) / 100) }));
  const here = received(standingStill(600), { everyS: 1, discM: 15, seed: 3 }).map((fix) => later(fix, 300));
  const onward = straight(300).map((fix) => later(fix, 900));
  const { travelledM, gaps } = travelledDistance([...toHere, ...here, ...onward]);
  expect(Math.abs(travelledM - 6_000)).toBeLessThan(60);
  expect(gaps).toBe(0);
});

it('LOC-10 reflections that for a quarter of a minute show somebody who stands still elsewhere add nothing', () => {
  const here = received(standingStill(600), { everyS: 1, discM: 15, seed: 4 });
  const reflected = here.map((fix, i) => (i % 100 < 15 && i > 100 ? { ...fix, ...alongGeodesic(fix, 30, 80) } : fix));
  expect(travelledDistance(reflected).travelledM).toBeLessThan(20);
});

it.each<[string, Receiver]>([
  ['without noise', { everyS: 1 }],
  ['told every 3 s', { everyS: 3, accuracyM: 4 }],
  ['of a good receiver', { everyS: 1, wanderM: 3, whiteM: 0.3, accuracyM: 5 }],
  ['of a good receiver that tells no accuracy', { everyS: 2, wanderM: 2, whiteM: 0.5 }],
  ['with a metre of fresh noise in every fix', { everyS: 1, whiteM: 1 }],
])('LOC-11 a clean track, %s, is told within 3 %%, driving, walking, and with rests of minutes', (_what, receiver) => {
  for (const { seed, way } of [...DRIVES, ...WALKS, ...WALKS_WITH_RESTS]) {
    expect(Math.abs(travelledDistance(received(way, { ...receiver, seed })).travelledM / way.lengthM - 1)).toBeLessThan(0.03);
  }
});

it('LOC-11 a corner right after a rest counts: the way out of it is no rest', () => {
  const every = (seconds: number, from: number, place: (second: number) => Coordinates) =>
    Array.from({ length: seconds }, (_, i) => fixAt(place(i), NOON + (from + i) * 1_000, { accuracyM: 3 }));
  const toHere = every(400, 0, (second) => alongGeodesic(BENGALURU, 270, 600 - second * 1.5));
  const here = every(600, 400, () => BENGALURU);
  const round = every(221, 1_000, (second) => alongGeodesic(east(Math.min(20, second * 1.5)), 0, Math.max(0, second * 1.5 - 20)));
  const { travelledM } = travelledDistance([...toHere, ...here, ...round]);
  expect(travelledM).toBeGreaterThan(930 - 10);
  expect(travelledM).toBeLessThan(930 + 2);
});

it.each<[string, Receiver]>([
  ['without noise', { everyS: 1 }],
  ['told every 5 s', { everyS: 5, accuracyM: 4 }],
  ['of a good receiver', { everyS: 1, wanderM: 3, whiteM: 0.3, accuracyM: 5 }],
])('LOC-11 an hour round and round a yard of 60 m counts, %s: that is no rest', (_what, receiver) => {
  const [radiusM, speedMps] = [30, 1.5];
  const moments = Array.from({ length: 36_000 }, (_, i) => {
    const angle = (i / 10) * (speedMps / radiusM);
    return { eastM: radiusM * Math.sin(angle), northM: radiusM * Math.cos(angle), atMs: i * 100 };
  });
  const { travelledM } = travelledDistance(received({ moments, lengthM: 5_400 }, { ...receiver, seed: 1 }));
  expect(Math.abs(travelledM / 5_400 - 1)).toBeLessThan(0.03);
});

it.each<[string, typeof DRIVES, Receiver]>([
  ['drive with 5 m of fresh noise in every fix', DRIVES, { everyS: 1, whiteM: 5, accuracyM: 8 }],
  ['drive with 10 m of it, untold', DRIVES, { everyS: 2, whiteM: 10 }],
  ['drive among reflections', DRIVES, { everyS: 1, wanderM: 8, whiteM: 0.5, accuracyM: 12 }],
  ['walk among reflections', WALKS, { everyS: 1, wanderM: 8, whiteM: 0.5, accuracyM: 12 }],
])('LOC-11 a noisy %s is told within 8 %%', (_what, ways, receiver) => {
  for (const { seed, way } of ways) {
    expect(Math.abs(travelledDistance(received(way, { ...receiver, seed })).travelledM / way.lengthM - 1)).toBeLessThan(0.08);
  }
});

it.each([
  ['across the date line', { latitude: -16.8, longitude: 179.999 }],
  ['over the pole', { latitude: 89.999, longitude: 30 }],
])('LOC-11 a track %s is told as any other', (_where, origin) => {
  const way = onTheWay(1, DRIVING);
  expect(Math.abs(travelledDistance(received(way, { everyS: 1, wanderM: 2, seed: 1, origin })).travelledM / way.lengthM - 1)).toBeLessThan(
    0.03,
  );
});

it('LOC-12 jumps and fixes of low accuracy are left out, and counted', () => {
  const way = straight(600);
  const jump = fixAt(alongGeodesic(BENGALURU, 0, 40_000), NOON + 302_000);
  const vague = fixAt(alongGeodesic(east(4_020), 0, 150), NOON + 402_000, { accuracyM: 100.5 });
  const clean = travelledDistance(way);
  expect(clean).toMatchObject({ gaps: 0, bridgedM: 0, usedFixes: 121, excludedFixes: 0 });
  expect(Math.abs(clean.travelledM - 6_000)).toBeLessThan(60);
  expect(travelledDistance([...way, jump, vague])).toEqual({ ...clean, excludedFixes: 2 });
});

it('LOC-12 neither the order nor repetitions of fixes matter', () => {
  const way = received(onTheWay(2, DRIVING), { everyS: 2, wanderM: 3, seed: 2, accuracyM: 5 });
  const { travelledM } = travelledDistance(way);
  expect(travelledDistance(shuffled(way)).travelledM).toBe(travelledM);
  expect(travelledDistance([...way, ...shuffled(way)]).travelledM).toBe(travelledM);
});

it('LOC-12 of any fixes whatever there is a distance', () => {
  const anyFix = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    accuracyM: fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
    speedMps: fc.constant(null),
    headingDeg: fc.constant(null),
    recordedAt: fc.integer({ min: NOON, max: NOON + 86_400_000 }),
  });
  fc.assert(
    fc.property(fc.array(anyFix, { maxLength: 30 }), (fixes) => {
      const { travelledM, bridgedM, usedFixes, excludedFixes } = travelledDistance(fixes);
      expect(Number.isSafeInteger(travelledM) && travelledM >= 0).toBe(true);
      expect(Number.isSafeInteger(bridgedM) && bridgedM >= 0).toBe(true);
      expect(usedFixes + excludedFixes).toBe(fixes.length);
    }),
  );
});

it('LOC-13 a silence is bridged in a straight line, and counted', () => {
  const tunnel = straight(600).filter(({ recordedAt }) => recordedAt <= NOON + 200_000 || recordedAt >= NOON + 400_000);
  const { travelledM, gaps, bridgedM } = travelledDistance(tunnel);
  expect(gaps).toBe(1);
  expect(Math.abs(bridgedM - 2_000)).toBeLessThan(10);
  expect(Math.abs(travelledM - 6_000)).toBeLessThan(60);
});

it('LOC-13 a silence makes nobody take the corners behind it for noise', () => {
  const toTheTrain = Array.from({ length: 100 }, (_, i) => fixAt(east(i * 10), NOON + i * 1_000, { accuracyM: 3 }));
  /** Stairs of 30 m, 10 m a second. */
  const stairs = Array.from({ length: 61 }, (_, i) => {
    const [along, rise] = [Math.ceil(Math.floor(i / 3) / 2) * 30, Math.floor(Math.floor(i / 3) / 2) * 30];
    const isLevel = Math.floor(i / 3) % 2 === 0;
    const place = alongGeodesic(east(7_000 + along + (isLevel ? (i % 3) * 10 : 0)), 0, rise + (isLevel ? 0 : (i % 3) * 10));
    return fixAt(place, NOON + (200 + i) * 1_000, { accuracyM: 3 });
  });
  const { travelledM, bridgedM } = travelledDistance([...toTheTrain, ...stairs]);
  expect(Math.abs(bridgedM - 6_010)).toBeLessThan(15);
  expect(Math.abs(travelledM - 7_600)).toBeLessThan(20);
});

it('LOC-13 a minute is no silence, and a phone at rest is not silent', () => {
  const every = (seconds: number) => Array.from({ length: 10 }, (_, i) => fixAt(east(i * 500), NOON + i * seconds * 1_000));
  expect(travelledDistance(every(60)).gaps).toBe(0);
  expect(travelledDistance(every(61)).gaps).toBe(9);
  expect(travelledDistance([0, 90, 180, 270].map((seconds) => fixAt(BENGALURU, NOON + seconds * 1_000)))).toMatchObject({
    gaps: 0,
    travelledM: 0,
  });
});
