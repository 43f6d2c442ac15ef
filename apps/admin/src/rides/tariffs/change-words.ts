import { MIN_SURGE_HUNDREDTHS, type Surge, VEHICLE_TYPES, type VehicleType } from '@saferoute/domain';
import type { TariffChangeView } from '@saferoute/protocol';
import { dayAndTime } from '../../time/moment.ts';
import { cityWord, kilometres, rupees, vehicleWord } from './figures.ts';

type Details = TariffChangeView['details'];

/** What a change did, in one sentence. */
export function changeWords({ type, details }: Pick<TariffChangeView, 'type' | 'details'>): string {
  const city = cityWord(text(details, 'city'));
  switch (type) {
    case 'TARIFF_ADDED':
      return `${vehicleIn(details)} in ${city}: ${ratesOf(details)}. From ${moment(details, 'validFrom')}.`;
    case 'TARIFF_ENDED':
      return `${vehicleIn(details)} in ${city}, begun ${moment(details, 'validFrom')}: ended with ${moment(details, 'validUntil')}.`;
    case 'SURGE_SET':
      return surgeSentence(city, surgeOf(details));
  }
}

const titles: Record<TariffChangeView['type'], string> = {
  TARIFF_ADDED: 'Tariff added',
  TARIFF_ENDED: 'Tariff ended',
  SURGE_SET: 'Surge set',
};
export const changeTitle = (type: TariffChangeView['type']): string => titles[type];

/** `₹80 with the first 4 km, ₹18/km, ₹2/min, at least ₹100`. */
export function rateWords(
  rates: Readonly<Record<'baseMinor' | 'includedM' | 'perKmMinor' | 'perMinuteMinor' | 'minimumMinor', number>>,
): string {
  const { baseMinor, includedM, perKmMinor, perMinuteMinor, minimumMinor } = rates;
  const included = includedM === 0 ? '' : ` with the first ${kilometres(includedM)}`;
  return `${rupees(baseMinor)}${included}, ${rupees(perKmMinor)}/km, ${rupees(perMinuteMinor)}/min, at least ${rupees(minimumMinor)}`;
}

/** `× 1.2 (rain)`; `none` for a surge of 1. */
export const surgeWords = ({ hundredths, reason }: Surge): string =>
  hundredths <= MIN_SURGE_HUNDREDTHS ? 'none' : `× ${hundredths / 100}${reason === null ? '' : ` (${reason})`}`;

const surgeSentence = (city: string, surge: Surge): string =>
  surge.hundredths <= MIN_SURGE_HUNDREDTHS ? `${city}: the surge ended.` : `${city}: surge ${surgeWords(surge)}.`;

const surgeOf = (details: Details): Surge => ({
  hundredths: number(details, 'hundredths') || MIN_SURGE_HUNDREDTHS,
  reason: text(details, 'reason') || null,
});

const ratesOf = (details: Details): string =>
  rateWords({
    baseMinor: number(details, 'baseMinor'),
    includedM: number(details, 'includedM'),
    perKmMinor: number(details, 'perKmMinor'),
    perMinuteMinor: number(details, 'perMinuteMinor'),
    minimumMinor: number(details, 'minimumMinor'),
  });

function vehicleIn(details: Details): string {
  const isType = (value: unknown): value is VehicleType => VEHICLE_TYPES.some((type) => type === value);
  const type = details['vehicleType'];
  return isType(type) ? vehicleWord(type) : 'A vehicle';
}

function moment(details: Details, name: string): string {
  const instant = details[name];
  return typeof instant === 'number' ? dayAndTime(new Date(instant).toISOString()) : 'an unknown time';
}

const text = (details: Details, name: string): string => (typeof details[name] === 'string' ? details[name] : '');
const number = (details: Details, name: string): number => (typeof details[name] === 'number' ? details[name] : 0);
