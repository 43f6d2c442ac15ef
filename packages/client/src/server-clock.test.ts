import { expect, it } from 'vitest';
import { createManualClock } from './fakes/manual-clock.ts';
import { createServerClock } from './server-clock.ts';

it('corrects a phone whose clock is an hour fast, from the quickest answer', async () => {
  const phone = createManualClock(Date.parse('2026-02-07T10:00:00Z'));
  const server = createServerClock(phone);
  const sentAt = phone.now();
  await phone.advance(200);
  server.learn('2026-02-07T09:00:00.100Z', sentAt);
  expect(new Date(server.now()).toISOString()).toBe('2026-02-07T09:00:00.200Z');

  const slowlySentAt = phone.now();
  await phone.advance(4_000);
  server.learn('2026-02-07T09:00:00.300Z', slowlySentAt);
  expect(new Date(server.now()).toISOString()).toBe('2026-02-07T09:00:04.200Z');
});

it('stays with the device when an answer has no time', () => {
  const phone = createManualClock();
  const server = createServerClock(phone);
  server.learn('soon', phone.now());
  expect(server.now()).toBe(phone.now());
});
