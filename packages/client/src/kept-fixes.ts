import type { Fix } from '@saferoute/domain';
import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

const STORAGE_BUDGET_MS = 250;

/** Writing is costly on a phone; a crash costs no more than this. */
const EVERY_MS = 1_000;

/** About 80 kB. Older ones are lost with the page, if it is. */
const MOST_KEPT = 600;

/** An account's unsent fixes of an emergency, so that a reload loses none. Failing storage means nothing is kept, never an error. */
export interface KeptFixes {
  /** The newest first. Written at most once a second. */
  readonly keep: (fixes: () => readonly Fix[]) => void;
  readonly read: () => Promise<readonly Fix[]>;
  readonly forget: () => void;
}

/** Where they are kept and whose they are. */
export interface KeptFixesPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
}

/** The kept fixes of `accountId` in `storage`. */
export function createKeptFixes({ storage, accountId, clock }: KeptFixesPlace): KeptFixes {
  const key = `saferoute.unsent-fixes.${accountId}`;
  let cancel: (() => void) | null = null;
  const attempt = <T>(task: () => T | Promise<T>) => within(clock, STORAGE_BUDGET_MS, task);
  return {
    keep: (fixes) => {
      cancel ??= clock.after(EVERY_MS, () => {
        cancel = null;
        void attempt(() => storage.setItem(key, JSON.stringify(fixes().slice(0, MOST_KEPT))));
      });
    },
    read: async () => {
      const kept = await attempt(async () => JSON.parse((await storage.getItem(key)) ?? '[]') as unknown);
      return Array.isArray(kept) ? kept.filter(isFix) : [];
    },
    forget: () => {
      cancel?.();
      cancel = null;
      void attempt(() => storage.removeItem(key));
    },
  };
}

function isFix(value: unknown): value is Fix {
  const { latitude, longitude, recordedAt } = (value ?? {}) as Partial<Fix>;
  return [latitude, longitude, recordedAt].every(Number.isFinite);
}
