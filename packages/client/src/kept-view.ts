import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

const STORAGE_BUDGET_MS = 250;

/** The last view of something of the account's that is open, so that a phone that restarts without a network shows it. */
export interface KeptView<T> {
  readonly keep: (view: T) => void;
  readonly read: () => Promise<T | null>;
  readonly forget: () => void;
}

/** Where the view is kept, whose it is and what it is of. */
export interface KeptViewPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
  readonly of: 'open-alert' | 'journey';
}

/** The view kept for an account. `isIt` says whether what was stored is of this version's shape. Failing storage means no view, never an error. */
export function createKeptView<T>({ storage, accountId, clock, of }: KeptViewPlace, isIt: (value: Partial<T>) => boolean): KeptView<T> {
  const key = `saferoute.${of}.${accountId}`;
  const attempt = <A>(task: () => A | Promise<A>) => within(clock, STORAGE_BUDGET_MS, task);
  return {
    keep: (view) => void attempt(() => storage.setItem(key, JSON.stringify(view))),
    read: async () => {
      const view = await attempt(async () => JSON.parse((await storage.getItem(key)) ?? 'null') as Partial<T> | null);
      return view !== undefined && view !== null && isIt(view) ? (view as T) : null;
    },
    forget: () => void attempt(() => storage.removeItem(key)),
  };
}
