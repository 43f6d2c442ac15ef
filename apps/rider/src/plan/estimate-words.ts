import { type Failure, failureWords } from '@saferoute/client';
import type { RideEstimate } from '@saferoute/protocol';
import { metres, minutesWords } from '../ui/amounts.ts';

export const vehicleNames = { auto: 'Auto', mini: 'Mini', prime: 'Prime' } as const;

/** “12.5 km, about 38 min in traffic.” */
export function wayWords({ estimates, warnings }: Pick<RideEstimate, 'estimates' | 'warnings'>): string {
  const [first] = estimates;
  if (first === undefined) return '';
  const traffic = warnings.includes('no_traffic') || warnings.includes('straight_line') ? '' : ' in traffic';
  return `${metres(first.distance_km * 1_000)}, about ${minutesWords(first.eta_mins)}${traffic}`;
}

const warned: Record<RideEstimate['warnings'][number], string> = {
  straight_line: 'No map service answered: this is the straight line. The real way is longer, and takes longer.',
  no_traffic: 'This is the time on empty roads. Traffic is not known.',
  google_map_only: 'The way may not be drawn on this map.',
};

/** What makes an estimate less sure, in plain words. A straight line says all that missing traffic would. */
export function warningWords(warnings: RideEstimate['warnings']): readonly string[] {
  const told = warnings.includes('straight_line') ? warnings.filter((warning) => warning !== 'no_traffic') : warnings;
  return told.map((warning) => warned[warning]);
}

/** Why it costs more than usual; null when it does not. */
export function surgeWords({ surge_multiplier, surge_reason }: Pick<RideEstimate, 'surge_multiplier' | 'surge_reason'>): string | null {
  if (surge_multiplier <= 1) return null;
  return `Prices are ${surge_multiplier} times the usual${surge_reason === null ? ', because many people want a ride now' : `: ${surge_reason}`}.`;
}

/** A journey can be planned without a price; only the price is missing. */
export function noEstimateWords(failure: Failure): { readonly title: string; readonly detail: string } {
  const { title, detail } = failureWords(failure);
  return { title, detail: `${detail} You can plan without a price.` };
}
