import { HOUR_MS, MINUTE_MS } from '@saferoute/domain';
import { PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: ApiHouse;
beforeAll(async () => {
  api = await startApiHouse();
});
afterAll(() => api.stop());

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const place = { latitude: 12.9716, longitude: 77.5946, accuracy: 8 };
const kept = async ({ userId }: Account) =>
  (await api.house.database.sql`select reported_at from saferoute.points where user_id = ${userId} order by 1`).map(
    (point) => point['reported_at'] as Date,
  );

async function janeInEmergency(): Promise<Account & { readonly alertId: string }> {
  const jane = await api.account('rider', 'Jane Doe');
  const { body } = await api.ask('POST', '/api/v1/sos/alerts', { token: jane.token, body: place });
  return { ...jane, alertId: String(body?.['id']) };
}

describe('a fix', () => {
  test.each([
    ['latitude and longitude', { latitude: 12.97, longitude: 77.59, accuracy: 8, timestamp: ago(1_000) }],
    ['lat and lng', { lat: 12.97, lng: 77.59, heading: 90, speed: 3, timestamp: Date.now() - 1_000 }],
    ['no time', { lat: 12.97, lng: 77.59 }],
  ])('with %s is on disk when it is answered', async (_shape, body) => {
    const jane = await janeInEmergency();
    const answer = await api.ask('POST', '/api/location/update', { token: jane.token, body });
    expect([answer.status, answer.body]).toEqual([200, { status: 'accepted', warnings: [] }]);
    expect(await kept(jane)).toHaveLength(1);
  });

  test('a connection that is cut goes on over HTTPS, and what came by both ways is kept once', async () => {
    const jane = await janeInEmergency();
    const { client, socket } = api.overSocket(jane.token);
    const fixes = Array.from({ length: 10 }, (_, n) => ({ ...place, timestamp: ago(60_000 - n * 1_000) }));
    await Promise.all(fixes.slice(0, 6).map((fix) => client.location.update.mutate(fix)));
    await socket.close();
    await Promise.all(fixes.slice(4).map((body) => api.ask('POST', '/api/location/update', { token: jane.token, body })));
    expect((await kept(jane)).map((at) => at.toISOString())).toEqual(fixes.map(({ timestamp }) => timestamp));
  });

  test('LOC-6 of before the phone lost its connection is kept as history of an emergency, and shown nowhere as where she is', async () => {
    const jane = await janeInEmergency();
    const { sql } = api.house.database;
    await sql`update saferoute.alerts set triggered_at = triggered_at - interval '20 minutes' where id = ${jane.alertId}`;
    const body = { ...place, lat: 13, timestamp: ago(10 * MINUTE_MS) };
    const answer = await api.ask('POST', '/api/location/update', { token: jane.token, body });
    expect([answer.status, answer.body]).toEqual([200, { status: 'accepted', warnings: [] }]);
    expect(await kept(jane)).toHaveLength(1);
    expect(await api.house.live.position(jane.userId)).toBeNull();
  });

  test('LOC-7 where nobody can have got to in the time is kept and flagged; so is one that is hardly a place', async () => {
    const jane = await janeInEmergency();
    const send = (body: object) => api.ask('POST', '/api/location/update', { token: jane.token, body });
    await send({ ...place, timestamp: ago(3_000) });
    await send({ ...place, timestamp: ago(2_000) });
    const jump = await send({ ...place, latitude: 14, timestamp: ago(1_000) });
    expect(jump.body).toEqual({ status: 'accepted', warnings: ['impossible_jump'] });
    expect((await send({ ...place, accuracy: 101 })).body).toEqual({ status: 'accepted', warnings: ['low_accuracy'] });
    expect(await kept(jane)).toHaveLength(4);
  });

  test('that says where she was is discarded, and the answer says so', async () => {
    const jane = await api.account();
    const body = { ...place, timestamp: ago(5 * MINUTE_MS + 1_000) };
    const answer = await api.ask('POST', '/api/location/update', { token: jane.token, body });
    expect([answer.status, answer.body]).toEqual([200, { status: 'discarded', reason: 'stale', warnings: [] }]);
    expect(await api.house.live.position(jane.userId)).toBeNull();
  });
});

describe('a batch', () => {
  test('of an emergency is kept as history, and only its newest says where she is', async () => {
    const jane = await janeInEmergency();
    const { client, socket } = api.overSocket(jane.token);
    const ages = [4 * MINUTE_MS, 20_000, 1_000, 2_000];
    const sent = ages.map((age, n) => ({ lat: 12.97 + n / 10_000, lng: 77.59, timestamp: ago(age) }));
    const { answers } = await client.location.batch.mutate({ fixes: sent });
    expect(answers.map(({ status }) => status)).toEqual(ages.map(() => 'accepted'));
    expect(await kept(jane)).toHaveLength(ages.length);
    expect((await api.house.live.position(jane.userId))?.latitude).toBe(sent[2]?.lat);
    await socket.close();
  });

  test('is answered fix by fix: what is no position takes no other with it', async () => {
    const jane = await janeInEmergency();
    const { client, socket } = api.overSocket(jane.token);
    const sent = [{ ...place, timestamp: ago(2_000) }, { lat: 91, lng: 0 }, 'here', null, { lat: '12' }, { ...place, accuracy: 500 }];
    const { answers } = await client.location.batch.mutate({ fixes: sent });
    expect(answers.map(({ status, reason, warnings }) => [status, reason, ...warnings])).toEqual([
      ['accepted', undefined],
      ...[1, 2, 3, 4].map(() => ['discarded', 'invalid']),
      ['accepted', undefined, 'low_accuracy'],
    ]);
    expect(await kept(jane)).toHaveLength(2);
    await expect(client.location.batch.mutate({ fixes: [] })).rejects.toMatchObject({
      data: { problem: { errorId: 'location.fix.invalid' } },
    });
    await socket.close();
  });
});

test('LOC-17 after the duress PIN the phone is answered as after the safety PIN, and her way is kept all the same', async () => {
  const stale = () => ({ ...place, timestamp: ago(10 * MINUTE_MS) });
  const answers = [];
  for (const pin of ['1111', '9999']) {
    const jane = await janeInEmergency();
    const { sql } = api.house.database;
    const { client, socket } = api.overSocket(jane.token);
    await client.profile.setPins.mutate({ safetyPin: '1111', duressPin: '9999', currentPassword: PASSWORD });
    await client.sos.cancel.mutate({ id: jane.alertId, pin });
    // As if it had been pressed before the phone lost its connection.
    await sql`update saferoute.alerts set triggered_at = triggered_at - interval '20 minutes' where id = ${jane.alertId}`;
    answers.push(await client.location.update.mutate(stale()));
    expect(await kept(jane)).toHaveLength(pin === '9999' ? 1 : 0);
    await socket.close();
  }
  expect(answers[0]).toEqual({ status: 'discarded', reason: 'stale', warnings: [] });
  expect(answers[1]).toEqual(answers[0]);
});

describe('the live position', () => {
  const near = { ...place, radiusM: 1_000, limit: 100 };
  const send = (who: Account, body: object = place) => api.ask('POST', '/api/location/update', { token: who.token, body });

  test('ends 60 minutes after the last fix, for each person by themselves', async () => {
    const [jane, ravi] = [await api.account(), await api.account()];
    await Promise.all([send(jane), send(ravi)]);
    await api.house.fastForward(40 * MINUTE_MS);
    await send(ravi);
    await api.house.fastForward(19 * MINUTE_MS);
    expect(await api.house.live.position(jane.userId)).not.toBeNull();
    await api.house.fastForward(2 * MINUTE_MS);
    expect(await api.house.live.position(jane.userId)).toBeNull();
    expect((await api.house.live.nearby(near)).map(({ userId }) => userId)).toEqual([ravi.userId]);
  });

  test('never vanishes while fixes come', async () => {
    const jane = await api.account();
    for (let hours = 0; hours < 3; hours += 0.5) {
      await api.house.fastForward(HOUR_MS / 2);
      await send(jane);
      expect(await api.house.live.position(jane.userId)).not.toBeNull();
    }
    expect((await api.house.live.nearby(near)).map(({ userId }) => userId)).toEqual([jane.userId]);
  });
});
