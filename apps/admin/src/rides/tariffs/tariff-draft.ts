import { err, ok, type Rates, type Result, type VehicleType } from '@saferoute/domain';
import type { TariffView } from '@saferoute/protocol';
import { readUnits, unitsWords } from './figures.ts';
import type { Refused } from './use-price-change.ts';

/** A tariff as it is typed: rupees and kilometres. */
export interface TypedTariff {
  readonly city: string;
  readonly vehicleType: VehicleType;
  readonly base: string;
  readonly includedKm: string;
  readonly perKm: string;
  readonly perMinute: string;
  readonly minimum: string;
  /** Local date and time as the browser's field has it; empty for now. */
  readonly from: string;
}
export type TariffField = keyof TypedTariff;

/** What is wrong, at its field; `form` where it is no single field's. */
export type FieldErrors<Field extends string> = { readonly [F in Field | 'form']?: string };

/** A tariff as the server takes it. */
export type TariffDraft = Rates & Pick<TypedTariff, 'city' | 'vehicleType'> & { readonly validFrom?: string };

const MONEY = 'Give rupees, with at most two decimals: 17.50';
const figures = {
  base: { name: 'baseMinor', places: 2, wrong: MONEY },
  includedKm: { name: 'includedM', places: 3, wrong: 'Give kilometres: 2 or 2.5' },
  perKm: { name: 'perKmMinor', places: 2, wrong: MONEY },
  perMinute: { name: 'perMinuteMinor', places: 2, wrong: MONEY },
  minimum: { name: 'minimumMinor', places: 2, wrong: MONEY },
} as const;
type Figure = keyof typeof figures;
const figureFields = Object.keys(figures) as Figure[];

/** A form that begins with the rates of `tariff`. */
export function typedFrom(tariff: TariffView): TypedTariff {
  const typed = (field: Figure) => unitsWords(tariff[figures[field].name], figures[field].places);
  return {
    city: tariff.city,
    vehicleType: tariff.vehicleType,
    base: typed('base'),
    includedKm: typed('includedKm'),
    perKm: typed('perKm'),
    perMinute: typed('perMinute'),
    minimum: typed('minimum'),
    from: '',
  };
}

/** The rates alone, for a fare to be worked out while the form is being filled in; null while one of them cannot be read. */
export function readRates(typed: TypedTariff): Rates | null {
  const rates = Object.fromEntries(figureFields.map((field) => [figures[field].name, readUnits(typed[field], figures[field].places)]));
  return isComplete(rates) ? rates : null;
}

const isComplete = (rates: Readonly<Record<string, number | null>>): rates is Record<keyof Rates, number> =>
  Object.values(rates).every((value) => value !== null);

/** What is to be sent, or what cannot be read, at its field. */
export function readTariff(typed: TypedTariff): Result<TariffDraft, FieldErrors<TariffField>> {
  const city = typed.city.trim().toLowerCase().replaceAll(/\s+/g, '-');
  const from = typed.from === '' ? null : new Date(typed.from);
  const wrong = figureFields.filter((field) => readUnits(typed[field], figures[field].places) === null);
  const errors: FieldErrors<TariffField> = {
    ...Object.fromEntries(wrong.map((field) => [field, figures[field].wrong])),
    ...(/^[a-z][a-z0-9-]{0,39}$/.test(city) ? {} : { city: 'Give the city in Latin letters: Bengaluru' }),
    ...(from === null || !Number.isNaN(from.getTime()) ? {} : { from: 'Give a day and a time, or leave it empty for now' }),
  };
  const rates = readRates(typed);
  if (rates === null || Object.keys(errors).length > 0) return err(errors);
  return ok({ city, vehicleType: typed.vehicleType, ...rates, ...(from === null ? {} : { validFrom: from.toISOString() }) });
}

const fieldOfWire: Readonly<Record<string, TariffField>> = {
  city: 'city',
  vehicleType: 'vehicleType',
  validFrom: 'from',
  ...Object.fromEntries(figureFields.map((field) => [figures[field].name, field])),
};

/** The server's refusal, told at the fields it is about. A tariff that is refused as a whole begins in the past: all else has a field. */
export function errorsOfRefusal({ errorId, title, detail, fields }: Refused): FieldErrors<TariffField> {
  const told = Object.entries(fields ?? {}).map(([name, words]) => [fieldOfWire[name] ?? 'form', words]);
  if (told.length > 0) return Object.fromEntries(told);
  return errorId === 'ride.tariff.invalid'
    ? { from: 'It would begin in the past. Choose a later time, or leave it empty for now.' }
    : { form: `${title}. ${detail}` };
}
