import { roundedQuotient } from './exact.ts';
import { MAX_SURGE_HUNDREDTHS, type Surge } from './surge.ts';
import type { Rates } from './tariff.ts';

/** One line of a bill. */
export interface FareLine {
  readonly kind: 'base' | 'distance' | 'time' | 'waiting' | 'surge' | 'minimum' | 'rounding';
  /** English, for a receipt: `8.5 km × ₹18/km`. */
  readonly words: string;
  /** Paise; the rounding may be negative. */
  readonly amountMinor: number;
}

interface Priced {
  readonly tariff: Rates;
  readonly distanceM: number;
  readonly durationS: number;
  readonly waitingS: number;
  readonly surge: Surge;
  readonly fareMinor: number;
}

/**
 * What a fare is made of. Every line is told to the paisa by itself; the rounding takes what then is left to the whole fare.
 * Lines of nothing are left out, but for the base.
 */
export function breakdown({ surge, fareMinor, ...ride }: Priced): readonly FareLine[] {
  const { minimumMinor } = ride.tariff;
  const lines = chargesOf(ride);
  const add = (kind: FareLine['kind'], words: string, amountMinor: number) => lines.push({ kind, words, amountMinor });
  add('surge', surgeWords(surge), roundedQuotient(sumOf(lines) * (surge.hundredths - 100), 100));
  add('minimum', `Raised to the minimum fare of ${rupees(minimumMinor)}`, Math.max(0, minimumMinor - sumOf(lines)));
  add('rounding', 'Rounded to the rupee', fareMinor - sumOf(lines));
  return lines.filter(({ kind, amountMinor }) => kind === 'base' || amountMinor !== 0);
}

function chargesOf({ tariff, distanceM, durationS, waitingS }: Omit<Priced, 'surge' | 'fareMinor'>): FareLine[] {
  const { baseMinor, includedM, perKmMinor, perMinuteMinor } = tariff;
  const beyondM = Math.max(0, distanceM - includedM);
  const perMinute = `× ${rupees(perMinuteMinor)}/min`;
  const included = includedM === 0 ? '' : `, first ${kilometres(includedM)} included`;
  return [
    { kind: 'base', words: `Base fare${included}`, amountMinor: baseMinor },
    {
      kind: 'distance',
      words: `${kilometres(beyondM)} × ${rupees(perKmMinor)}/km`,
      amountMinor: roundedQuotient(beyondM * perKmMinor, 1_000),
    },
    { kind: 'time', words: `${minutes(durationS)} ${perMinute}`, amountMinor: roundedQuotient(durationS * perMinuteMinor, 60) },
    { kind: 'waiting', words: `Waiting, ${minutes(waitingS)} ${perMinute}`, amountMinor: roundedQuotient(waitingS * perMinuteMinor, 60) },
  ];
}

function surgeWords({ hundredths, reason }: Surge): string {
  const limit = hundredths === MAX_SURGE_HUNDREDTHS ? ', the highest allowed' : '';
  return `Surge × ${hundredths / 100}${limit}${reason === null ? '' : ` (${reason})`}`;
}

const sumOf = (lines: readonly FareLine[]): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const rupees = (minor: number): string => `₹${minor % 100 === 0 ? minor / 100 : (minor / 100).toFixed(2)}`;
const kilometres = (metres: number): string => `${metres / 1_000} km`;
const minutes = (seconds: number): string =>
  [`${Math.floor(seconds / 60)} min`, ...(seconds % 60 === 0 ? [] : [`${seconds % 60} s`])].join(' ');
