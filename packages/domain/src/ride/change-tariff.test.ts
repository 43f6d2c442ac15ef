import { expect, it } from 'vitest';
import { DEFAULT_RATES, selectTariff, type Tariff } from '../fare/tariff.ts';
import { endedTariff, newTariff } from './change-tariff.ts';

const NOW = Date.UTC(2026, 4, 1);
const draft = { id: 't-1', city: 'bengaluru', vehicleType: 'auto', ...DEFAULT_RATES.auto, validFrom: null } as const;
const running: Tariff = { ...draft, validFrom: NOW - 1_000, validUntil: null };

it('TAR-1 a tariff begins now or later, and has no end at first', () => {
  expect(newTariff(draft, NOW)).toEqual({ ok: true, value: { ...draft, validFrom: NOW, validUntil: null } });
  expect(newTariff({ ...draft, validFrom: NOW + 1 }, NOW)).toMatchObject({ value: { validFrom: NOW + 1 } });
  expect(newTariff({ ...draft, validFrom: NOW - 1 }, NOW)).toEqual({ ok: false, error: 'tariff-in-the-past' });
});

it('TAR-2 a tariff is ended once, now or later', () => {
  expect(endedTariff(running, null, NOW)).toEqual({ ok: true, value: { ...running, validUntil: NOW } });
  expect(endedTariff(running, NOW + 5, NOW)).toMatchObject({ value: { validUntil: NOW + 5 } });
  expect(endedTariff(running, NOW - 1, NOW)).toEqual({ ok: false, error: 'tariff-in-the-past' });
  expect(endedTariff({ ...running, validUntil: NOW + 5 }, null, NOW)).toEqual({ ok: false, error: 'tariff-already-ended' });
  expect(endedTariff(null, null, NOW)).toEqual({ ok: false, error: 'tariff-not-found' });
});

it('TAR-2 one that is ended before it begins never holds', () => {
  const later = { ...running, validFrom: NOW + 1_000 };
  const ended = endedTariff(later, null, NOW);
  const held = [0, 1_000, 2_000].map(
    (ms) => ended.ok && selectTariff([ended.value], { city: 'bengaluru', vehicleType: 'auto', at: NOW + ms }),
  );
  expect(held).toEqual([null, null, null]);
});
