import type { Fix } from '@saferoute/domain';

/** Fixes the server has not answered for. One per time of recording: the same fix twice is one. */
export interface FixBuffer {
  readonly add: (fixes: readonly Fix[]) => void;
  /** The newest first, so that who watches sees at once where the person is now; what came before follows. */
  readonly newest: (count: number) => readonly Fix[];
  /** Whatever the server said of them, they need not be sent again. */
  readonly answered: (fixes: readonly Fix[]) => void;
  readonly size: () => number;
}

/** A buffer of at most `limit` fixes. */
export function createFixBuffer(limit: number): FixBuffer {
  let held: Fix[] = [];
  return {
    add: (fixes) => {
      for (const fix of fixes) {
        const isNewest = fix.recordedAt > (held.at(-1)?.recordedAt ?? Number.NEGATIVE_INFINITY);
        if (!isNewest && held.some(({ recordedAt }) => recordedAt === fix.recordedAt)) continue;
        held.push(fix);
        if (!isNewest) held.sort((a, b) => a.recordedAt - b.recordedAt);
      }
      if (held.length > limit) held = thinned(held);
    },
    newest: (count) => held.slice(-count).reverse(),
    answered: (fixes) => {
      const gone = new Set(fixes.map(({ recordedAt }) => recordedAt));
      held = held.filter(({ recordedAt }) => !gone.has(recordedAt));
    },
    size: () => held.length,
  };
}

/** Full: every second fix of the older half goes. The way stays known, from its beginning, only more coarsely. */
function thinned(fixes: readonly Fix[]): Fix[] {
  const half = Math.ceil(fixes.length / 2);
  return fixes.filter((_, index) => index >= half || index % 2 === 0);
}
