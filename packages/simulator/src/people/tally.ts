/** What a simulation has seen so far. */
export interface Tally {
  /** Riders who have set out at least once, and those who could not end what they had begun. */
  readonly riders: { setOut: number; leftOpen: number };
  /** `later`: batches that were refused, or not answered in time, and so had to be sent again. */
  readonly fix: { acknowledged: number; discarded: number; later: number; readonly latenciesMs: number[] };
  /** How long after its time each was pressed; then, since the press, what became of it. */
  readonly sos: {
    readonly pressedLateMs: number[];
    readonly receiptsMs: number[];
    readonly textsSentMs: number[];
    readonly textsDeliveredMs: number[];
  };
  readonly trips: { begun: number; completed: number };
  /** By what was wrong. */
  readonly errors: Map<string, number>;
}

/** Enough to tell percentiles by. */
const KEPT_LATENCIES = 200_000;

export const newTally = (): Tally => ({
  riders: { setOut: 0, leftOpen: 0 },
  fix: { acknowledged: 0, discarded: 0, later: 0, latenciesMs: [] },
  sos: { pressedLateMs: [], receiptsMs: [], textsSentMs: [], textsDeliveredMs: [] },
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
