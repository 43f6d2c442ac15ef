/** How much more a ride costs while many want one. */
export interface Surge {
  /** The multiplier in hundredths: 120 is 1.2. */
  readonly hundredths: number;
  /** Why, for the rider to read (`rain`, `peak hours`), if anybody said so. */
  readonly reason: string | null;
}

export const MIN_SURGE_HUNDREDTHS = 100;
export const MAX_SURGE_HUNDREDTHS = 300;

/** The surge that may be charged: 1 to 3 times, so that a mistyped setting never prices anybody out of a way home. Throws a RangeError unless it is whole. */
export function boundedSurge({ hundredths, reason }: Surge): Surge {
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`surge is not a whole number of hundredths: ${hundredths}`);
  return { hundredths: Math.min(Math.max(hundredths, MIN_SURGE_HUNDREDTHS), MAX_SURGE_HUNDREDTHS), reason };
}
