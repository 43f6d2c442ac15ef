/** What a simulation has seen so far. */
export interface Tally {
  readonly fix: { acknowledged: number; discarded: number; readonly latenciesMs: number[] };
  readonly sos: { pressed: number; readonly receiptsMs: number[]; readonly textsSentMs: number[]; readonly textsDeliveredMs: number[] };
  readonly trips: { begun: number; completed: number };
  /** By what was wrong. */
  readonly errors: Map<string, number>;
}

/** Enough to tell percentiles by. */
const KEPT_LATENCIES = 200_000;

export const newTally = (): Tally => ({
  fix: { acknowledged: 0, discarded: 0, latenciesMs: [] },
  sos: { pressed: 0, receiptsMs: [], textsSentMs: [], textsDeliveredMs: [] },
  trips: { begun: 0, completed: 0 },
  errors: new Map(),
});

export function countError({ errors }: Tally, what: string): void {
  errors.set(what, (errors.get(what) ?? 0) + 1);
}

export function countLatency({ fix: { latenciesMs } }: Tally, ms: number): void {
  if (latenciesMs.length < KEPT_LATENCIES) latenciesMs.push(ms);
}

/** The value that a share of them is not above; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
