/** `numerator / denominator` to the nearest whole number, halves up. Exact for safe integers: the remainder of two is, a quotient is not. */
export function roundedQuotient(numerator: number, denominator: number): number {
  const remainder = numerator % denominator;
  const whole = (numerator - remainder) / denominator;
  return remainder * 2 >= denominator ? whole + 1 : whole;
}

/** Throws a RangeError for a figure that is not a whole number of its unit, is negative, or is too great to be counted exactly. */
export function assertWhole(figures: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(figures)) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} is not a whole number from 0 on: ${value}`);
  }
}
