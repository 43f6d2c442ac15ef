import { ALWAYS_HEARD } from '@saferoute/domain';
import { readHearing } from '@saferoute/db';
import { startApiHouse } from '@saferoute/testkit';
import { expect, test } from 'vitest';

test('MON-29 an API says that it hears as soon as it listens, and goes on saying so', async () => {
  const api = await startApiHouse({ worker: false });
  const { db, database } = api.house;
  const since = async () => (await readHearing(db.read)).hearingSince;
  await expect.poll(since, { timeout: 10_000, interval: 20 }).not.toBe(ALWAYS_HEARD);
  const first = await since();
  await database.sql`update saferoute.hearing set signed_at = clock_timestamp() - interval '2 minutes'`;
  expect(await since()).not.toBe(first);
  // At its next sign a new stretch begins, which then stays.
  const signed = async () =>
    (await database.sql`select from saferoute.hearing where signed_at > clock_timestamp() - interval '1 minute'`).length;
  await expect.poll(signed, { timeout: 20_000, interval: 50 }).toBe(1);
  expect(await since()).toBeGreaterThan(first);
  expect(await since()).toBe(await since());
  await api.stop();
});
