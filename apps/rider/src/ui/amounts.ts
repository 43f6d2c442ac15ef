/** `₹388`, `₹12.50`: whole rupees without their zeros. Paise in. */
export const rupees = (minor: number): string =>
  new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency: 'INR',
    minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(minor / 100);

/** `850 m`, `1.2 km`, `12 km`: as exact as anybody would say it. */
export function metres(distanceM: number): string {
  if (distanceM < 995) return `${Math.round(distanceM / 10) * 10} m`;
  const km = distanceM / 1_000;
  return `${km < 99.95 ? km.toFixed(1) : Math.round(km)} km`;
}

/** `38 min`, `1 h 05 min`. */
export function minutesWords(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')} min`;
}
