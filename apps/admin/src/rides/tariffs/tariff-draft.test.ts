import { DEFAULT_RATES } from '@saferoute/domain';
import { problemOf } from '@saferoute/protocol';
import { expect, it } from 'vitest';
import { errorsOfRefusal, readRates, readTariff, typedFrom } from './tariff-draft.ts';
import { tariffFixture } from './tariff.fixture.ts';

const typed = typedFrom(tariffFixture());

it('takes rupees and kilometres, and sends paise and metres', () => {
  expect(typed).toMatchObject({ base: '80', includedKm: '4', perKm: '18', perMinute: '2', minimum: '100' });
  const read = readTariff({ ...typed, city: ' New Delhi', perKm: '17.50' });
  expect(read).toEqual({ ok: true, value: { ...DEFAULT_RATES.prime, city: 'new-delhi', vehicleType: 'prime', perKmMinor: 17_50 } });
});

it('begins now unless a time is given, which is the reader’s own', () => {
  const read = readTariff({ ...typed, from: '2026-03-01T06:00' });
  expect(read).toMatchObject({ ok: true, value: { validFrom: new Date(2026, 2, 1, 6).toISOString() } });
});

it('says at each field what cannot be read', () => {
  const read = readTariff({ ...typed, city: 'ಬೆಂಗಳೂರು', base: '', perKm: '1,5' });
  expect(read.ok ? [] : Object.keys(read.error)).toEqual(['base', 'perKm', 'city']);
});

it('has no rates to try while one of them is missing', () => {
  expect(readRates(typed)).toEqual(DEFAULT_RATES.prime);
  expect(readRates({ ...typed, minimum: '' })).toBeNull();
});

it('tells a refusal at the field it is about, under the form’s own names', () => {
  expect(errorsOfRefusal(problemOf('ride.tariff.invalid', { perKmMinor: 'Too big' }))).toEqual({ perKm: 'Too big' });
  expect(errorsOfRefusal(problemOf('ride.tariff.invalid'))).toHaveProperty('from');
  expect(errorsOfRefusal(problemOf('server.unavailable'))).toHaveProperty('form');
});
