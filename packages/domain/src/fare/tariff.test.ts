import { expect, it } from 'vitest';
import { JANUARY, tariffOf } from './tariff.fixture.ts';
import { DEFAULT_RATES, selectTariff } from './tariff.ts';

const MAY = Date.UTC(2026, 4, 1);
const wanted = { city: 'bengaluru', vehicleType: 'prime', at: MAY } as const;
const ended = tariffOf('prime', { id: 'ended', validUntil: MAY });
const begun = tariffOf('prime', { id: 'begun', validFrom: MAY });

it('FARE-1 the document’s table stands as it is written', () => {
  expect(DEFAULT_RATES).toEqual({
    auto: { baseMinor: 3000, includedM: 2000, perKmMinor: 1500, perMinuteMinor: 0, minimumMinor: 3000 },
    mini: { baseMinor: 5000, includedM: 2000, perKmMinor: 1200, perMinuteMinor: 150, minimumMinor: 8000 },
    prime: { baseMinor: 8000, includedM: 4000, perKmMinor: 1800, perMinuteMinor: 200, minimumMinor: 10000 },
  });
});

it('FARE-8 a tariff holds from its first instant until before its last', () => {
  expect(selectTariff([ended, begun], wanted)).toBe(begun);
  expect(selectTariff([begun, ended], { ...wanted, at: MAY - 1 })).toBe(ended);
  expect(selectTariff([ended], wanted)).toBeNull();
  expect(selectTariff([ended], { ...wanted, at: JANUARY })).toBe(ended);
  expect(selectTariff([ended], { ...wanted, at: JANUARY - 1 })).toBeNull();
});

it('FARE-8 of several that hold, the one that began last, in whatever order they come', () => {
  const running = tariffOf('prime', { id: 'running' });
  expect(selectTariff([running, begun], wanted)).toBe(begun);
  expect(selectTariff([begun, running], wanted)).toBe(begun);
  const twin = { ...begun, id: 'begun-2' };
  expect(selectTariff([begun, twin], wanted)).toBe(twin);
  expect(selectTariff([twin, begun], wanted)).toBe(twin);
});

it('FARE-8 another city’s tariff, another vehicle’s, or none at all is none', () => {
  expect(selectTariff([{ ...begun, city: 'mysuru' }, tariffOf('auto')], wanted)).toBeNull();
  expect(selectTariff([], wanted)).toBeNull();
});
