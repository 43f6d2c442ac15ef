import type { VehicleType } from '@saferoute/domain';

/**
 * A number as it is typed, in units of which `10 ** places` make one, exactly: `readUnits('17.5', 2)` is 1750. Null for what is none, is negative, or is
 * finer than that. Commas are refused: they mean a point to some and nothing to others.
 */
export function readUnits(typed: string, places: number): number | null {
  const [, whole, fraction = ''] = /^(\d{1,7})(?:\.(\d+))?$/.exec(typed.trim()) ?? [];
  if (whole === undefined || fraction.length > places) return null;
  return Number(whole + fraction.padEnd(places, '0'));
}

/** The opposite, without needless zeros: `unitsWords(1750, 2)` is `17.5`. */
export const unitsWords = (units: number, places: number): string => String(units / 10 ** places);

/** `₹17.50`, `₹1,200`: paise only where there are any. */
export const rupees = (minor: number): string =>
  `${minor < 0 ? '−' : ''}₹${(Math.abs(minor) / 100).toLocaleString('en-IN', { minimumFractionDigits: minor % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })}`;

/** `12.5 km`. */
export const kilometres = (metres: number): string => `${Math.round(metres / 10) / 100} km`;

const vehicles: Record<VehicleType, string> = { auto: 'Auto', mini: 'Mini', prime: 'Prime' };

export const vehicleWord = (vehicleType: VehicleType): string => vehicles[vehicleType];

/** A city as people write it: `new-delhi` is New Delhi. */
export const cityWord = (city: string): string =>
  city
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ');
