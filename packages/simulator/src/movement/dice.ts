/** Numbers from 0 to below 1 that are the same for the same seed. */
export type Dice = () => number;

/** Dice that a seed repeats (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (dice: Dice, least: number, most: number): number => least + dice() * (most - least);

export function oneOf<T>(dice: Dice, from: readonly T[]): T {
  const one = from[Math.floor(dice() * from.length)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
}

/** Of mean 0 and standard deviation 1 (Box–Muller). */
export const normal = (dice: Dice): number => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
