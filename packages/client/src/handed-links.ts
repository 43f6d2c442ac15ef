import { createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

/** Addresses of links handed out on this phone, by link id: the server tells one once, and only this phone can copy it again. */
export interface HandedLinks {
  readonly urls: Observed<Readonly<Record<string, string>>>;
  readonly keep: (linkId: string, url: string) => void;
  readonly forget: (linkId: string) => void;
}

/** Where they are kept and whose they are. */
export interface HandedLinksPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
}

const MOST = 20;
const STORAGE_BUDGET_MS = 250;

/** The links of `accountId`. Failing storage means that they live as long as the page. */
export function createHandedLinks({ storage, accountId, clock }: HandedLinksPlace): HandedLinks {
  const key = `saferoute.handed-links.${accountId}`;
  const urls = createCell<Readonly<Record<string, string>>>({});
  const attempt = <T>(task: () => T | Promise<T>) => within(clock, STORAGE_BUDGET_MS, task);
  const set = (entries: readonly (readonly [string, string])[]) => {
    urls.set(Object.fromEntries(entries.slice(-MOST)));
    void attempt(() => storage.setItem(key, JSON.stringify(urls.get())));
  };
  void attempt(async () => {
    const kept: unknown = JSON.parse((await storage.getItem(key)) ?? '{}');
    if (typeof kept === 'object' && kept !== null) urls.set({ ...kept, ...urls.get() });
  });
  return {
    urls,
    keep: (linkId, url) => set([...Object.entries(urls.get()), [linkId, url]]),
    forget: (linkId) => set(Object.entries(urls.get()).filter(([id]) => id !== linkId)),
  };
}
