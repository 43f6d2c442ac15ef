import { type Coordinates, haversineM } from '@saferoute/domain';
import { placeWords } from './place-text.ts';
import { type Cell, createCell, type Observed } from './observed.ts';
import type { Clock, DeviceStorage } from './ports.ts';
import { within } from './within.ts';

/** Where somebody has been going. It stays on the phone. */
export interface RecentPlace extends Coordinates {
  /** What the person calls it; empty when they call it nothing. */
  readonly name: string;
}

/** The last places of one account, the latest first. */
export interface RecentPlaces {
  readonly places: Observed<readonly RecentPlace[]>;
  readonly remember: (place: RecentPlace) => void;
  readonly forget: (place: RecentPlace) => void;
  /** What the person calls the place, or its coordinates. */
  readonly nameOf: (place: Coordinates) => string;
}

/** Where they are kept and whose they are. */
export interface RecentPlacesPlace {
  readonly storage: DeviceStorage;
  readonly accountId: string;
  readonly clock: Clock;
}

const MOST = 5;
/** Nearer than this it is the same place. */
const SAME_WITHIN_M = 50;
const STORAGE_BUDGET_MS = 250;

/** The recent places of `accountId`. Failing storage means that they live as long as the page. */
export function createRecentPlaces({ storage, accountId, clock }: RecentPlacesPlace): RecentPlaces {
  const key = `saferoute.recent-places.${accountId}`;
  const places: Cell<readonly RecentPlace[]> = createCell<readonly RecentPlace[]>([]);
  const attempt = <T>(task: () => T | Promise<T>) => within(clock, STORAGE_BUDGET_MS, task);
  const set = (next: readonly RecentPlace[]) => {
    places.set(next);
    void attempt(() => storage.setItem(key, JSON.stringify(next)));
  };
  const others = (place: RecentPlace) => places.get().filter((held) => haversineM(held, place) > SAME_WITHIN_M);
  void attempt(async () => {
    const kept: unknown = JSON.parse((await storage.getItem(key)) ?? '[]');
    if (Array.isArray(kept) && places.get().length === 0) places.set(kept.filter(isPlace));
  });
  return {
    places,
    remember: (place) => {
      const known = places.get().find((held) => haversineM(held, place) <= SAME_WITHIN_M);
      set([{ ...place, name: place.name.trim() || (known?.name ?? '') }, ...others(place)].slice(0, MOST));
    },
    forget: (place) => set(others(place)),
    nameOf: (place) => places.get().find((held) => haversineM(held, place) <= SAME_WITHIN_M)?.name || placeWords(place),
  };
}

function isPlace(value: unknown): value is RecentPlace {
  const { latitude, longitude, name } = (value ?? {}) as Partial<RecentPlace>;
  return Number.isFinite(latitude) && Number.isFinite(longitude) && typeof name === 'string';
}
