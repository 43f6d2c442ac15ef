import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createMemoryStorage } from './fakes/memory-storage.ts';
import { createRecentPlaces } from './recent-places.ts';

const place = (latitude: number, name = '') => ({ latitude, longitude: 77.5946, name });

it('keeps the last five on the phone, the latest first, and one that is used again once, under its name', async () => {
  const clock = createManualClock();
  const storage = createMemoryStorage();
  const recent = createRecentPlaces({ storage, accountId: 'u1', clock });
  for (const latitude of [1, 2, 3, 4, 5, 6]) recent.remember(place(latitude, latitude === 3 ? 'Home' : ''));
  recent.remember(place(3.0001));
  expect(recent.places.get().map(({ latitude }) => latitude)).toEqual([3.0001, 6, 5, 4, 2]);
  expect(recent.places.get()[0]?.name).toBe('Home');
  expect([recent.nameOf(place(3)), recent.nameOf(place(9))]).toEqual(['Home', '9.00000, 77.59460']);
  await clock.advance(0);
  const later = createRecentPlaces({ storage, accountId: 'u1', clock });
  await clock.advance(0);
  expect(later.places.get()).toEqual(recent.places.get());
  later.forget(place(6));
  expect(later.places.get().map(({ latitude }) => latitude)).toEqual([3.0001, 5, 4, 2]);
});

it('shows one account nothing of another, and works where nothing can be kept', async () => {
  const clock = createManualClock();
  const storage = createMemoryStorage();
  createRecentPlaces({ storage, accountId: 'u1', clock }).remember(place(1));
  const other = createRecentPlaces({ storage, accountId: 'u2', clock });
  await clock.advance(0);
  expect(other.places.get()).toEqual([]);
  const broken = createRecentPlaces({ storage: { ...storage, setItem: () => Promise.reject(new Error('full')) }, accountId: 'u3', clock });
  broken.remember(place(1));
  await clock.advance(1_000);
  expect(broken.places.get()).toHaveLength(1);
});
