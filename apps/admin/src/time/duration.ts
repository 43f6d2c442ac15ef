const two = (n: number): string => String(n).padStart(2, '0');

/** A running duration as digits that keep their width: `03:41`, from an hour on `1:02:14`, from a day on `2 d 03:10`. Below zero is `00:00`. */
export function stopwatch(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = total % 60;
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${two(hours % 24)}:${two(minutes)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** Time still to go, in the same form. Rounds up, so that it reads `00:01` until the moment has come. */
export function countdown(ms: number): string {
  return stopwatch(Math.ceil(Math.max(0, ms) / 1000) * 1000);
}

/** How long something took, as an engineer says it: `1.9 s`, `45 s`, `3 min 20 s`. */
export function tookWords(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
