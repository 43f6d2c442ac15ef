import type { RandomBytes } from './ports.ts';

/** 0.5 s, 1 s, 2 s, 4 s, then 5 s, each less up to a quarter by chance, so that many phones do not knock in step. `tries` counts from 1. */
export function backoffMs(tries: number, random: RandomBytes): number {
  const full = Math.min(5_000, 500 * 2 ** (tries - 1));
  const [byte = 0] = random(1);
  return Math.round(full * (1 - byte / 1024));
}
