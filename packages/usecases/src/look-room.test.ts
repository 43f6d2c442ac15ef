import { expect, it } from 'vitest';
import { LookRoom } from './look-room.ts';

it('looks in turn, as many at a time as there is room for, and not at all where too many wait', async () => {
  const room = new LookRoom({ inside: 1, waiting: 1 });
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const look = (name: string, until: Promise<void>) =>
    room.ifRoom(() => {
      seen.push(name);
      return until;
    });
  const [inside, waiting, left] = ['first', 'second', 'third'].map((name) => look(name, first.promise));
  await left;
  expect(seen).toEqual(['first']);

  first.resolve();
  await Promise.all([inside, waiting]);
  expect(seen).toEqual(['first', 'second']);
});

it('lets what was armed for its time look before those who wait', async () => {
  const room = new LookRoom({ inside: 1, waiting: 1 });
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const look = (name: string) => async () => {
    seen.push(name);
    await first.promise;
  };
  const looks = [room.ifRoom(look('first')), room.ifRoom(look('a fix')), room.next(look('a wake-up')), room.next(look('a later one'))];
  first.resolve();
  await Promise.all(looks);
  expect(seen).toEqual(['first', 'a wake-up', 'a later one', 'a fix']);
});

it('has room again after a look that failed', async () => {
  const room = new LookRoom({ inside: 1, waiting: 0 });
  await expect(room.ifRoom(() => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection');
  let looked = false;
  await room.ifRoom(async () => void (looked = true));
  expect(looked).toBe(true);
});
