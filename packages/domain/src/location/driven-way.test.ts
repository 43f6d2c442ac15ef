import { expect, it } from 'vitest';
import { haversineM } from '../geo/great-circle.ts';
import { DRIVING, fixAt, NOON, onTheWay, received } from './track.fixture.ts';
import { drivenWay } from './driven-way.ts';
import { travelledDistance } from './travelled-distance.ts';

const drive = received(onTheWay(7, { ...DRIVING, lengthM: 30_000 }), { everyS: 1, whiteM: 3, accuracyM: 5, seed: 7 });

it('LOC-18 a way is drawn through the fixes it is measured by; the doubted are named with the reason', () => {
  const [here = fixAt({ latitude: 0, longitude: 0 }, 0)] = drive;
  const elsewhere = { ...here, latitude: 20, recordedAt: here.recordedAt + 500 };
  const vague = { ...here, accuracyM: 400, recordedAt: here.recordedAt + 1_500 };
  const { stretches, doubted } = drivenWay([...drive.slice(0, 60), vague, elsewhere]);
  expect(doubted).toEqual([
    { fix: elsewhere, why: 'impossible_jump' },
    { fix: vague, why: 'low_accuracy' },
  ]);
  expect(stretches.map(({ length }) => length)).toEqual([60]);
});

it('LOC-18 it breaks off where nothing was heard for more than a minute', () => {
  const later = drive.slice(100, 200).map((fix) => ({ ...fix, recordedAt: fix.recordedAt + 61_000 }));
  expect(drivenWay([...later, ...drive.slice(0, 100)]).stretches.map(({ length }) => length)).toEqual([100, 100]);
});

it('LOC-18 a long way is thinned to a thousand places without losing its ends or its shape', () => {
  const { stretches } = drivenWay(drive);
  const [way = []] = stretches;
  expect(drive.length).toBeGreaterThan(2_500);
  expect(way.length).toBeLessThanOrEqual(1_000);
  expect([way[0], way.at(-1)]).toMatchObject(
    [drive[0], drive.at(-1)].map((fix) => ({ latitude: fix?.latitude, longitude: fix?.longitude })),
  );
  const drawnM = way.slice(1).reduce((sum, place, i) => sum + haversineM(way[i] ?? place, place), 0);
  expect(Math.abs(drawnM / travelledDistance(drive).travelledM - 1)).toBeLessThan(0.05);
});

it('LOC-18 nothing makes no way', () => {
  expect(drivenWay([])).toEqual({ stretches: [], doubted: [] });
  expect(drivenWay([fixAt({ latitude: 1, longitude: 2 }, NOON)]).stretches).toEqual([[{ latitude: 1, longitude: 2 }]]);
});
