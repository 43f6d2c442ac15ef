import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { haversineM, MINUTE_MS, SECOND_MS, travelledDistance, type Fix } from '@saferoute/domain';
import { describe, expect, it } from 'vitest';
import { diceOf } from '../fault/dice.ts';
import { fixesOfGpx, packagedFile } from './recorded-track.ts';

/** Somebody's real way, and how long it was. */
interface RecordedTrack {
  readonly name: string;
  readonly fixes: readonly Fix[];
  readonly referenceM: number;
}

const pointToPointM = (fixes: readonly Fix[]): number => fixes.slice(1).reduce((sum, fix, i) => sum + haversineM(fixes[i] ?? fix, fix), 0);

/**
 * The run in the hills of Los Angeles states its own distance, as the watch counted it on the way (its lap is a way point: `5.77km, 39:08, 8.8kph`). The
 * hike is 7.7 km long by the test of the package that brings it. The drive states its length, and is clean, for it was drawn upon roads; its places are up
 * to minutes apart. The others state none: their reference is the length from point to point, which for points that the device smoothed before it wrote
 * them is what its maker's site shows; noise can only make it too long.
 */
function packagedTracks(): readonly RecordedTrack[] {
  const counted = packagedFile('stoplight', 'gpx/sample.gpx');
  const [, statedKm] = /<name>Lap 1<\/name>\s*<desc>([\d.]+)km/.exec(counted) ?? [];
  const hike = fixesOfGpx(packagedFile('gps-distance', 'test/oregon.gpx'));
  const drive = packagedFile('graphhopper-js-api-client', 'map-matching-examples/car.gpx');
  const [, statedM] = /<gpsies:trackLengthMeter>([\d.]+)/.exec(drive) ?? [];
  const [ride, run] = [
    fixesOfGpx(packagedFile('stoplight', 'gpx/sample-ride.gpx')),
    fixesOfGpx(packagedFile('leaflet-timedimension', 'examples/data/running_mallorca.gpx')),
  ];
  return [
    { name: 'a run in the hills of Los Angeles', fixes: fixesOfGpx(counted), referenceM: Number(statedKm) * 1_000 },
    { name: 'a hike on Mount Hood, Oregon', fixes: hike, referenceM: 7_700 },
    { name: 'a drive through Munich', fixes: fixesOfGpx(drive), referenceM: Number(statedM) },
    { name: 'a bicycle ride through Los Angeles, from light to light', fixes: ride, referenceM: pointToPointM(ride) },
    { name: 'a trail run from Sóller to Pollença, Mallorca', fixes: run, referenceM: pointToPointM(run) },
  ];
}

/** More of them, where somebody keeps some: GPX files, and in `distances.json` the metres of each by its file's name. */
function keptTracks(): readonly RecordedTrack[] {
  const folder = join(process.env['SAFEROUTE_VECTORS'] ?? '', 'gpx');
  if (process.env['SAFEROUTE_VECTORS'] === undefined || !existsSync(join(folder, 'distances.json'))) return [];
  const distances = JSON.parse(readFileSync(join(folder, 'distances.json'), 'utf8')) as Readonly<Record<string, number>>;
  return readdirSync(folder)
    .filter((name) => distances[name] !== undefined)
    .map((name) => ({ name, fixes: fixesOfGpx(readFileSync(join(folder, name), 'utf8')), referenceM: distances[name] ?? 0 }));
}

const METRES_PER_DEGREE = 111_195;

/** The same way with a stop of ten minutes at its n-th fix, in which the phone shows places anywhere within 15 m. */
function withStop(fixes: readonly Fix[], n: number): readonly Fix[] {
  const dice = diceOf(n);
  const here = fixes[n];
  if (here === undefined) throw new Error('one stops on the way');
  const stop = Array.from({ length: 600 }, (_, second): Fix => {
    const [radiusM, angle] = [15 * Math.sqrt(dice()), 2 * Math.PI * dice()];
    return {
      ...here,
      latitude: here.latitude + (radiusM * Math.sin(angle)) / METRES_PER_DEGREE,
      longitude: here.longitude + (radiusM * Math.cos(angle)) / (METRES_PER_DEGREE * Math.cos((here.latitude * Math.PI) / 180)),
      recordedAt: here.recordedAt + second * SECOND_MS,
    };
  });
  const onward = fixes.slice(n).map((fix) => ({ ...fix, recordedAt: fix.recordedAt + 10 * MINUTE_MS }));
  return [...fixes.slice(0, n), ...stop, ...onward];
}

describe.each([...packagedTracks(), ...keptTracks()])('$name', ({ fixes, referenceM }) => {
  it('LOC-11 is told within 3 %', () => {
    expect(fixes.length).toBeGreaterThan(100);
    const { travelledM, excludedFixes } = travelledDistance(fixes);
    expect(Math.abs(travelledM / referenceM - 1)).toBeLessThan(0.03);
    expect(excludedFixes).toBeLessThan(fixes.length / 100);
  });

  it('LOC-10 with ten minutes of standing still and 15 m of jitter anywhere in it is less than 20 m longer', () => {
    const { travelledM } = travelledDistance(fixes);
    for (let tenth = 1; tenth < 10; tenth++) {
      const stopped = travelledDistance(withStop(fixes, Math.floor((fixes.length * tenth) / 10)));
      expect(stopped.travelledM - travelledM).toBeLessThan(20);
    }
  });
});
