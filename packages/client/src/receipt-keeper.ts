import { createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage } from './ports.ts';
import { type HeldReceipt, judgeReceipt, type ProofAnswer, type ReceiptState } from './receipt.ts';
import { within } from './within.ts';

/** Keeps the receipt of an account's last SOS on the device, and has it proved. */
export interface ReceiptKeeper {
  readonly state: Observed<ReceiptState>;
  /** A new receipt takes the place of the one before; null, from a server that gives none, leaves it. */
  readonly keep: (leafHash: string | null) => void;
  /** Goes on with what an earlier life of the app has kept. */
  readonly start: () => void;
  readonly stop: () => void;
}

export interface ReceiptKeeperParts {
  readonly prove: (leafHash: string) => Promise<ProofAnswer>;
  readonly accountId: string;
  readonly clock: Clock;
  readonly storage: DeviceStorage;
}

const STORAGE_BUDGET_MS = 250;
const ASK_AGAIN_MS = 5_000;
/** The server's answer is in: nothing of it changes by asking on as often. */
const ASK_MUCH_LATER_MS = 60_000;
/** One log a phone: whoever signs in, the key is the same. */
const KEY_PLACE = 'saferoute.log-key';

/** No answer is no proof of anything: a phone without a network goes on waiting. */
export function createReceiptKeeper({ prove, accountId, clock, storage }: ReceiptKeeperParts): ReceiptKeeper {
  const place = `saferoute.receipt.${accountId}`;
  const state = createCell<ReceiptState>({ name: 'none' });
  const attempt = <T>(task: () => T | Promise<T>) => within(clock, STORAGE_BUDGET_MS, task);
  let held: HeldReceipt | null = null;
  let cancel = (): void => {};

  const look = async (receipt: HeldReceipt) => {
    const isCurrent = () => held === receipt;
    const answer = await prove(receipt.leafHash).catch(() => null);
    if (!isCurrent()) return;
    if (answer !== null) {
      const pinnedKey = (await attempt(() => storage.getItem(KEY_PLACE))) ?? null;
      const judged = judgeReceipt(receipt, answer, { pinnedKey, now: clock.now() });
      if (!isCurrent()) return;
      state.set(judged);
      if (judged.name === 'proved') {
        // The first key under which something was proved is the one that counts from then on.
        if (pinnedKey === null && answer.verifierKey !== null) await attempt(() => storage.setItem(KEY_PLACE, answer.verifierKey ?? ''));
        return;
      }
    }
    const { name } = state.get();
    cancel = clock.after(name === 'waiting' ? ASK_AGAIN_MS : ASK_MUCH_LATER_MS, () => void look(receipt));
  };

  const hold = (receipt: HeldReceipt) => {
    cancel();
    held = receipt;
    state.set({ name: 'waiting' });
    void look(receipt);
  };

  return {
    state,
    keep: (leafHash) => {
      if (leafHash === null || held?.leafHash === leafHash) return;
      const receipt = { leafHash, receivedAt: clock.now() };
      void attempt(() => storage.setItem(place, JSON.stringify(receipt)));
      hold(receipt);
    },
    start: () =>
      void attempt(() => storage.getItem(place)).then((text) => {
        const receipt = parse(text ?? null);
        if (receipt !== null && held === null) hold(receipt);
      }),
    stop: () => {
      cancel();
      held = null;
    },
  };
}

function parse(text: string | null): HeldReceipt | null {
  try {
    const { leafHash, receivedAt } = JSON.parse(text ?? '{}') as Partial<HeldReceipt>;
    return typeof leafHash === 'string' && typeof receivedAt === 'number' ? { leafHash, receivedAt } : null;
  } catch {
    return null;
  }
}
