import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createMemoryStorage } from './fakes/memory-storage.ts';
import { createHandedLinks } from './handed-links.ts';

it('can copy a link again after a restart, until it is revoked', async () => {
  const clock = createManualClock();
  const storage = createMemoryStorage();
  const links = createHandedLinks({ storage, accountId: 'u1', clock });
  links.keep('a', 'https://s.test/track/a');
  links.keep('b', 'https://s.test/track/b');
  await clock.advance(0);
  const later = createHandedLinks({ storage, accountId: 'u1', clock });
  await clock.advance(0);
  later.forget('a');
  expect(later.urls.get()).toEqual({ b: 'https://s.test/track/b' });
});

it('keeps the last twenty', () => {
  const links = createHandedLinks({ storage: createMemoryStorage(), accountId: 'u1', clock: createManualClock() });
  for (let n = 0; n < 30; n++) links.keep(`l${n}`, 'u');
  expect(Object.keys(links.urls.get())).toEqual(Array.from({ length: 20 }, (_, n) => `l${n + 10}`));
});
