import { expect, it } from 'vitest';
import { heirOf, standingOf, tariffsByCity } from './standing.ts';
import { tariffFixture } from './tariff.fixture.ts';

const NOW = Date.parse('2026-02-07T14:30:00Z');
const old = tariffFixture({ id: 'old' });
const newer = tariffFixture({ id: 'newer', validFrom: '2026-02-01T00:00:00.000Z' });
const later = tariffFixture({ id: 'later', validFrom: '2026-03-01T00:00:00.000Z' });
const over = tariffFixture({ id: 'over', validFrom: '2026-02-02T00:00:00.000Z', validUntil: '2026-02-07T14:30:00.000Z' });
const all = [old, over, later, newer];

it.each([
  [newer, 'holds'],
  [old, 'behind'],
  [later, 'later'],
  [over, 'ended'],
] as const)('tells which tariff is charged and what the others are', (tariff, standing) => {
  expect(standingOf(tariff, all, NOW)).toBe(standing);
});

it('lists the one in force first, then what comes, then what was, city by city', () => {
  const mysuru = tariffFixture({ id: 'mysuru', city: 'mysuru' });
  const auto = tariffFixture({ id: 'auto', vehicleType: 'auto' });
  const cities = tariffsByCity([mysuru, ...all, auto], NOW);
  expect([...cities].map(([city, rows]) => [city, rows.map(({ tariff }) => tariff.id)])).toEqual([
    ['bengaluru', ['auto', 'newer', 'later', 'old', 'over']],
    ['mysuru', ['mysuru']],
  ]);
});

it('knows what is charged once one ends, or that nothing is', () => {
  expect(heirOf(newer, all, NOW)?.id).toBe('old');
  expect(heirOf(old, [old, later], NOW)).toBeNull();
});
