import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fix } from '@saferoute/domain';

const { resolve } = createRequire(import.meta.url);

/** A file inside an installed package. Tracks belong to whoever recorded them: they are read where they are, not copied here. */
export const packagedFile = (name: string, path: string): string =>
  readFileSync(join(dirname(resolve(`${name}/package.json`)), path), 'utf8');

const fixAt = (latitude: string | undefined, longitude: string | undefined, time: string | undefined): Fix => {
  const fix = { latitude: Number(latitude), longitude: Number(longitude), recordedAt: Date.parse(time ?? '') };
  if (!Object.values(fix).every(Number.isFinite)) throw new Error('a track is of places and times');
  return { ...fix, accuracyM: null, speedMps: null, headingDeg: null };
};

/** The track points of a GPX file, those without a time left out. */
export function fixesOfGpx(gpx: string): readonly Fix[] {
  return [...gpx.matchAll(/<trkpt\b([^>]*)>(.*?)<\/trkpt>/gs)].flatMap(([, place = '', rest = '']) => {
    const [, time] = /<time>\s*([^<\s]+)/.exec(rest) ?? [];
    const read = (name: string) => new RegExp(`\\b${name}=["']([^"']+)`).exec(place)?.[1];
    return time === undefined ? [] : [fixAt(read('lat'), read('lon'), time)];
  });
}
