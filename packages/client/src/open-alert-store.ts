import type { AlertView } from '@saferoute/protocol';
import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

const STORAGE_BUDGET_MS = 250;

/** The last view of the account's open alert, so that a phone that restarts without a network shows the emergency, not the start screen. */
export interface OpenAlertStore {
  readonly keep: (alert: AlertView) => void;
  readonly read: () => Promise<AlertView | null>;
  readonly forget: () => void;
}

/** Where the view is kept and whose it is. */
export interface OpenAlertPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
}

/** The store of `accountId` in `storage`. Failing storage means no view, never an error. */
export function createOpenAlertStore({ storage, accountId, clock }: OpenAlertPlace): OpenAlertStore {
  const key = `saferoute.open-alert.${accountId}`;
  const attempt = <T>(task: () => T | Promise<T>) => within(clock, STORAGE_BUDGET_MS, task);
  return {
    keep: (alert) => void attempt(() => storage.setItem(key, JSON.stringify(alert))),
    read: async () => {
      const alert = await attempt(async () => JSON.parse((await storage.getItem(key)) ?? 'null') as AlertView | null);
      return typeof alert?.id === 'string' && Array.isArray(alert.people) ? alert : null;
    },
    forget: () => void attempt(() => storage.removeItem(key)),
  };
}
