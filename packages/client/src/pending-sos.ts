import type { TriggerInput } from '@saferoute/protocol';
import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

/** An SOS that was pressed and has no receipt yet. */
export type PendingSos = TriggerInput & { readonly commandId: string; readonly recordedAt: string };

/** Storage that hangs must not hold an SOS back. */
const STORAGE_BUDGET_MS = 250;

/**
 * The outbox of one account: at most one SOS, kept on the device from the press until the receipt, so that a reload, a crash or an
 * empty battery only delays it. It is under the account's own key: the next person to sign in on this phone must not send it.
 * Storage that fails is not an error here; the SOS is in memory too and goes out regardless.
 */
export interface PendingSosStore {
  readonly keep: (pending: PendingSos) => Promise<void>;
  readonly read: () => Promise<PendingSos | null>;
  /** Drops the SOS with this command id; a newer one stays. */
  readonly forget: (commandId: string) => Promise<void>;
}

/** Where the outbox is and whose it is. */
export interface PendingSosPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
}

/** The outbox of `accountId` in `storage`. */
export function createPendingSosStore({ storage, accountId, clock }: PendingSosPlace): PendingSosStore {
  const key = `saferoute.pending-sos.${accountId}`;
  const read = async () => parse(await within(clock, STORAGE_BUDGET_MS, () => storage.getItem(key)));
  return {
    read,
    keep: async (pending) => {
      await within(clock, STORAGE_BUDGET_MS, () => storage.setItem(key, JSON.stringify(pending)));
    },
    forget: async (commandId) => {
      if ((await read())?.commandId === commandId) await within(clock, STORAGE_BUDGET_MS, () => storage.removeItem(key));
    },
  };
}

function parse(text: string | null | undefined): PendingSos | null {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<PendingSos> | null;
    const { commandId, recordedAt } = value ?? {};
    return typeof commandId === 'string' && typeof recordedAt === 'string' ? { ...value, commandId, recordedAt } : null;
  } catch {
    return null;
  }
}
