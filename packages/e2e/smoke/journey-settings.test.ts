import { MINUTE_MS, SECOND_MS } from '@saferoute/domain';
import { startHarness, type Harness } from '@saferoute/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onRoad, ScriptedRide } from './scripted-ride.ts';

let house: Harness;
beforeAll(async () => {
  house = await startHarness({ monitors: { silentAfterMs: 2 * MINUTE_MS, answerWithinMs: 30 * SECOND_MS } });
});
afterAll(() => house.stop());

test('MON-12 the operator says how long silence is none, and MON-18 how long an answer is waited for', async () => {
  const ride = await (await (await ScriptedRide.begin(house)).go(onRoad(3), 10)).silence(2);
  expect(await ride.asked()).toEqual(['silent']);
  await house.fastForward(30 * SECOND_MS);
  expect(await ride.alerts()).toMatchObject([{ status: 'ACTIVE', source: 'checkin_missed' }]);
  expect(await ride.callForHelp()).toMatch(/^URGENT! Jane Doe/);
});
