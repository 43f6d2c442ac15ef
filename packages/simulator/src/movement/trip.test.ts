import {
  ALWAYS_HEARD,
  decideMonitors,
  defaultMonitorPolicy,
  encodePolyline,
  decodePolyline,
  distanceToPolylineM,
  haversineM,
  indexPolyline,
  judgeFixes,
  MINUTE_MS,
  SECOND_MS,
  travelledDistance,
  type Fix,
  type MonitorEffect,
  type Watch,
} from '@saferoute/domain';
import { expect, it } from 'vitest';
import { FASTEST_MPS } from '../city/traffic.ts';
import { diceOf } from './dice.ts';
import { createItinerary } from './itinerary.ts';
import { createReceiver } from './receiver.ts';
import { isIn, whereaboutsAt, type Trip } from './trip.ts';

const NINE = Date.UTC(2026, 1, 9, 3, 30);
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

function tripOf(seed: number, startsAt = NINE): Trip {
  return createItinerary(diceOf(seed)).nextTrip(startsAt);
}

/** As a phone sends them that looks every so often. */
function fixesOf(seed: number, everyMs = SECOND_MS): readonly Fix[] {
  const [trip, { fixAt }] = [tripOf(seed), createReceiver(diceOf(seed))];
  const count = Math.floor((trip.endsAt - trip.startsAt) / everyMs) + 1;
  return Array.from({ length: count }, (_, n) => fixAt(trip, trip.startsAt + n * everyMs)).filter((fix) => fix !== null);
}

it('SIM-2 from second to second nobody comes farther than the fastest car', () => {
  for (const seed of SEEDS) {
    const trip = tripOf(seed);
    let last = trip.pickup;
    let fastestM = 0;
    for (let at = trip.startsAt; at <= trip.endsAt + MINUTE_MS; at += SECOND_MS) {
      const here = whereaboutsAt(trip, at);
      fastestM = Math.max(fastestM, haversineM(last, here));
      last = here;
    }
    expect(fastestM).toBeGreaterThan(1);
    expect(fastestM).toBeLessThanOrEqual(FASTEST_MPS * 1.001);
    expect(haversineM(last, trip.drop)).toBe(0);
  }
});

it('SIM-2 no fix is stale, vague or an impossible jump', () => {
  for (const seed of SEEDS.slice(0, 10)) {
    const fixes = fixesOf(seed).slice(0, 280);
    const verdicts = judgeFixes({ fixes, known: [], now: fixes.at(-1)?.recordedAt ?? 0, emergencySince: null });
    expect(verdicts.filter(({ status, warnings }) => status !== 'accepted' || warnings.length > 0)).toEqual([]);
  }
});

it('SIM-2 phones are off by metres, say so, and their way is still told', () => {
  for (const seed of SEEDS.slice(0, 8)) {
    const [trip, fixes] = [tripOf(seed), fixesOf(seed, 2 * SECOND_MS)];
    const offM = fixes.map((fix) => haversineM(fix, whereaboutsAt(trip, fix.recordedAt)));
    const within = offM.filter((off, i) => off <= (fixes[i]?.accuracyM ?? 0)).length / offM.length;
    expect(within).toBeGreaterThan(0.4);
    expect(Math.max(...offM)).toBeLessThan(80);
    const lineM = trip.line.slice(1).reduce((sum, to, i) => sum + haversineM(trip.line[i] ?? to, to), 0);
    expect(Math.abs(travelledDistance(fixes).travelledM / lineM - 1)).toBeLessThan(0.08);
  }
});

it('SIM-3 the same seed makes the same fixes, and another one others', () => {
  expect(fixesOf(7)).toEqual(fixesOf(7));
  expect(fixesOf(7)).not.toEqual(fixesOf(8));
});

/** What the monitors ask of somebody on this trip, looked at with every batch that gets through. */
function askedOn(trip: Trip, seed: number): readonly MonitorEffect[] {
  const route = indexPolyline(decodePolyline(encodePolyline(trip.line)) ?? []);
  const { fixAt } = createReceiver(diceOf(seed));
  const by = { policy: defaultMonitorPolicy, now: trip.startsAt, hearingSince: ALWAYS_HEARD };
  const plan = { pickup: trip.pickup, drop: trip.drop, expectedArrivalAt: trip.endsAt };
  const armed = decideMonitors(null, { type: 'arm', journeyId: 'journey', userId: 'rider', plan }, by);
  if (!armed.ok) throw new Error(armed.error);
  let watch: Watch = armed.value.next;
  const effects: MonitorEffect[] = [];
  for (let now = trip.startsAt; now <= trip.endsAt; now += 5 * SECOND_MS) {
    const fix = fixAt(trip, now);
    if (isIn('no-network', trip, now)) continue;
    const sighting = fix === null ? null : { fix, heardAt: now, flagged: false, deviationM: distanceToPolylineM(fix, route) };
    const looked = decideMonitors(watch, { type: 'look', sighting }, { ...by, now });
    if (!looked.ok) throw new Error(looked.error);
    watch = looked.value.next;
    effects.push(...looked.value.effects);
  }
  return effects;
}

it('SIM-4 the monitors ask nothing on ordinary trips, whatever the hour', () => {
  let spells = 0;
  for (const seed of SEEDS) {
    const trip = tripOf(seed, NINE + seed * 37 * MINUTE_MS);
    spells += trip.deadSpells.length;
    expect(askedOn(trip, seed).filter(({ kind }) => kind !== 'wake')).toEqual([]);
  }
  expect(spells).toBeGreaterThan(5);
});
