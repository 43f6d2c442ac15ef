import type { LiveEngine, Subscriber } from './engine.ts';

/** A subscriber that keeps what it hears, and can be awaited. */
export interface Listener extends Subscriber {
  readonly heard: readonly string[];
  /** Resolves once `count` messages, or more, have come. */
  hears(count: number): Promise<readonly string[]>;
  /** Resolves at the next `onReconnect`. */
  rereads(): Promise<void>;
}

/** Resolves once the engine is in this status. */
export async function statusOf(engine: LiveEngine, wanted: 'up' | 'down'): Promise<void> {
  if (engine.status() === wanted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = engine.onStatus((status) => status === wanted && resolve());
  await promise;
  stop();
}

/** A listener that has heard nothing yet. */
export function createListener(): Listener {
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  const rereading = new Set<() => void>();
  const release = (held: Set<() => void>) => {
    for (const go of held) go();
  };
  return {
    heard,
    onMessage: (message) => {
      heard.push(message);
      release(waiting);
    },
    onReconnect: () => release(rereading),
    hears: async (count) => {
      while (heard.length < count) await new Promise<void>((resolve) => void waiting.add(resolve));
      return heard;
    },
    rereads: () => new Promise<void>((resolve) => void rereading.add(resolve)),
  };
}
