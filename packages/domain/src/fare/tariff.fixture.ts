import fc from 'fast-check';
import { DEFAULT_RATES, type Tariff, VEHICLE_TYPES, type VehicleType } from './tariff.ts';

export const JANUARY = Date.UTC(2026, 0, 1);

export const tariffOf = (vehicleType: VehicleType, change: Partial<Tariff> = {}): Tariff => ({
  id: `blr-${vehicleType}`,
  city: 'bengaluru',
  vehicleType,
  ...DEFAULT_RATES[vehicleType],
  validFrom: JANUARY,
  validUntil: null,
  ...change,
});

export const NO_SURGE = { hundredths: 100, reason: null };

const minor = fc.integer({ min: 0, max: 500_00 });

/** Tariffs with any rates, whole rupees or not. */
const anyTariff: fc.Arbitrary<Tariff> = fc
  .record({
    vehicleType: fc.constantFrom(...VEHICLE_TYPES),
    baseMinor: minor,
    includedM: fc.integer({ min: 0, max: 10_000 }),
    perKmMinor: minor,
    perMinuteMinor: minor,
    minimumMinor: minor,
  })
  .map(({ vehicleType, ...rates }) => tariffOf(vehicleType, rates));

const anySurge = fc.integer({ min: 100, max: 300 }).map((hundredths) => ({ hundredths, reason: null }));

/** Rides of up to 300 km, five hours and an hour's wait. */
export const anyRide = fc.record({
  tariff: anyTariff,
  distanceM: fc.nat(300_000),
  durationS: fc.nat(18_000),
  waitingS: fc.nat(3_600),
  surge: anySurge,
});
