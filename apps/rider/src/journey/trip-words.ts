import type { JourneyView } from '@saferoute/protocol';
import { metres } from '../ui/amounts.ts';

type Trip = NonNullable<JourneyView['trip']>;

/** How far it was, and how sure that is. */
export function distanceWords({ travelledM, gaps, measuredBy }: Trip): string {
  if (travelledM === null) return 'The distance could not be measured.';
  const whose = measuredBy === 'driver' ? ', by the driver’s phone' : '';
  const bridged = gaps.count === 0 ? '' : ` ${metres(gaps.metres)} of it in a straight line, because the phone was not heard.`;
  return `${metres(travelledM)}${whose}.${bridged}`;
}

/** Which price it is: what was quoted holds unless the ride was less. */
export function fareWords({ fare, travelledM }: Trip, estimateM: number | null): string | null {
  if (fare === null) return null;
  if (fare.basis === 'actual') return 'The ride was less than quoted, and so is the fare.';
  if (travelledM === null || estimateM === null || travelledM <= estimateM) return 'The fare is the one that was quoted.';
  return `The way was ${metres(travelledM - estimateM)} longer than estimated. The fare was not raised by the longer way.`;
}
