import { expect, it } from 'vitest';
import { allJunctions, placeOf, streetsFrom } from './city.ts';
import { quickestWay } from './quickest-way.ts';
import { FASTEST_MPS, speedMps } from './traffic.ts';

/** 2026-02-09, a Monday, in Bengaluru. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 1, 9, hour, minute) - 5.5 * 3_600_000;
const secondsOf = (way: ReturnType<typeof quickestWay>, when: number) =>
  way.reduce((sum, { lengthM, kind }) => sum + lengthM / speedMps(kind, when), 0);

it('SIM-1 every junction can be reached from every other, street after street', () => {
  for (const from of allJunctions) {
    const ways = allJunctions.map((to) => ({ to, way: quickestWay(from, to, at(3)) }));
    const broken = ways.filter(
      ({ to, way }) => [from, ...way.map((street) => street.to)].join() !== [...way.map((street) => street.from), to].join(),
    );
    expect(broken).toEqual([]);
  }
});

it('SIM-1 no detour over another junction is quicker', () => {
  const [from, to] = ['majestic', 'electronicCity'] as const;
  const best = secondsOf(quickestWay(from, to, at(9)), at(9));
  for (const over of allJunctions) {
    const detour = [...quickestWay(from, over, at(9)), ...quickestWay(over, to, at(9))];
    expect(secondsOf(detour, at(9))).toBeGreaterThanOrEqual(best - 1e-9);
  }
  expect(quickestWay(from, from, at(9))).toEqual([]);
});

it('SIM-1 the city is as large as it is, and no street is longer than a motorway between two exits', () => {
  expect(allJunctions.length).toBeGreaterThanOrEqual(60);
  for (const junction of allJunctions) {
    expect(placeOf(junction).latitude).toBeGreaterThan(12.8);
    expect(streetsFrom(junction).length).toBeGreaterThan(0);
    for (const { lengthM } of streetsFrom(junction)) expect(lengthM).toBeLessThan(12_000);
  }
});

it('SIM-2 the evening rush is slower than the night, and nothing is faster than an empty expressway', () => {
  expect(speedMps('arterial', at(18, 30))).toBeLessThan(speedMps('arterial', at(3)) / 2);
  expect(speedMps('expressway', at(0))).toBe(FASTEST_MPS);
});
