import { ALWAYS_HEARD, MINUTE_MS } from '@saferoute/domain';
import { readHearing } from '@saferoute/db';
import { startHarness, type Harness } from '@saferoute/testkit';
import { giveSignOfHearing } from '@saferoute/usecases';
import { afterEach, beforeEach, expect, test } from 'vitest';

let house: Harness;
beforeEach(async () => {
  house = await startHarness();
});
afterEach(() => house.stop());

/** So long no process has given a sign. */
const unsignedFor = (time: string) => house.database.sql`update saferoute.hearing set signed_at = clock_timestamp() - ${time}::interval`;
const read = () => readHearing(house.db.read);

test('MON-29 where no process has ever given a sign, phones are taken to be heard', async () => {
  expect((await read()).hearingSince).toBe(ALWAYS_HEARD);
});

test('MON-29 phones are heard since the first sign, for as long as none is a minute late', async () => {
  await giveSignOfHearing(house.ctx);
  const { now, hearingSince } = await read();
  expect(hearingSince).toBeGreaterThan(now - MINUTE_MS);
  expect(hearingSince).toBeLessThanOrEqual(now);
  await unsignedFor('59 seconds');
  expect((await read()).hearingSince).toBe(hearingSince);
  await giveSignOfHearing(house.ctx);
  expect((await read()).hearingSince).toBe(hearingSince);
});

test('MON-29 a clock that is set is no outage', async () => {
  await giveSignOfHearing(house.ctx);
  const { hearingSince } = await read();
  await house.fastForward(20 * MINUTE_MS);
  await giveSignOfHearing(house.ctx);
  expect((await read()).hearingSince).toBe(hearingSince);
});

test('MON-29 after a minute without a sign nobody is heard, and from the next sign on everybody again', async () => {
  await giveSignOfHearing(house.ctx);
  await unsignedFor('61 seconds');
  await house.fastForward(10 * MINUTE_MS);
  const deaf = await read();
  expect(deaf.hearingSince).toBe(deaf.now);
  await giveSignOfHearing(house.ctx);
  const { hearingSince } = await read();
  expect(hearingSince).toBeGreaterThanOrEqual(deaf.now);
  expect((await read()).hearingSince).toBe(hearingSince);
});

test('MON-29 after a day without a sign there is no process that gives any, and silence counts as before', async () => {
  await giveSignOfHearing(house.ctx);
  await unsignedFor('25 hours');
  expect((await read()).hearingSince).toBe(ALWAYS_HEARD);
});
