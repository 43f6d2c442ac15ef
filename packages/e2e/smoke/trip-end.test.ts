import { decodePolyline, MINUTE_MS } from '@saferoute/domain';
import { sqlStateOf } from '@saferoute/db';
import { PASSWORD, startApiHouse, startHarness, type Account, type ApiHouse } from '@saferoute/testkit';
import { endJourney, settleTrip } from '@saferoute/usecases';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atKm, PICKUP, PricedRide } from './priced-ride.ts';
import { onRoad, ScriptedRide } from './scripted-ride.ts';

let api: ApiHouse;
let admin: Account;
beforeAll(async () => {
  api = await startApiHouse();
  admin = await api.account('admin', 'A. Mehta');
});
afterAll(() => api.stop());

const asAdmin = (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: admin.token, ...(body === undefined ? {} : { body }) });
const settled = () => api.house.fastForward(6 * MINUTE_MS);
const near = (metres: number) => expect.closeTo(metres, -2.5);
const sweep = () => api.house.fastForward(1);

describe('the price', () => {
  test('TRP-1 a plan that cites a quote has its ride: what it costs, how far and how long', async () => {
    const ride = await PricedRide.begin(api);
    expect(await ride.view()).toMatchObject({
      plan: { travelMins: expect.closeTo(33.3, 0) },
      ride: {
        vehicleType: 'prime',
        quotedFare: {
          amountMinor: 254_00,
          currency: 'INR',
          lines: [{ kind: 'base' }, { kind: 'distance' }, { kind: 'time' }, { kind: 'rounding' }],
        },
        estimateM: near(10_000),
        estimateS: near(2_000),
        routeSource: 'great-circle',
        warnings: ['straight_line', 'no_traffic'],
      },
      trip: null,
    });
  });

  test('TRP-1 a quote that is changed, somebody else’s, old, or for another trip or vehicle is refused by name', async () => {
    const ride = new PricedRide(api, await api.account());
    const stranger = new PricedRide(api, await api.account());
    const quoteId = await ride.quote();
    const [body = '', signature = ''] = quoteId.split('.');
    const cheaper = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"distanceM":', '"distanceM":1')).toString('base64url');
    const refusal = async (of: PricedRide, change: object) => {
      const { body: problem } = await of.plan({ quoteId, vehicleType: 'prime', ...change });
      return problem?.['errorId'];
    };
    for (const forged of [`${cheaper}.${signature}`, `${body}.${signature.slice(0, -2)}`, body, '.', `${quoteId}.x`])
      expect(await refusal(ride, { quoteId: forged })).toBe('ride.quote.invalid');
    expect(await refusal(stranger, {})).toBe('ride.quote.invalid');
    expect(await refusal(ride, { drop: atKm(3) })).toBe('ride.quote.other-trip');
    expect(await refusal(ride, { vehicleType: null })).toBe('journey.invalid');
    expect(await refusal(ride, { quoteId: null })).toBe('journey.invalid');
    expect(await refusal(ride, {})).toBeUndefined();
    await api.house.fastForward(10 * MINUTE_MS);
    expect(await refusal(ride, {})).toBe('ride.quote.expired');
  });
});

describe('the end', () => {
  test('TRP-9 a completed journey has its trip in a moment, and another one once no point can come any more', async () => {
    const ride = await PricedRide.begin(api);
    await ride.drive(6, 20);
    expect(await ride.complete()).toMatchObject({ status: 200, body: { status: 'COMPLETED', trip: null } });
    await sweep();
    const trip = { travelledM: near(6_000), measuredBy: 'rider', gaps: { count: 0, metres: 0 }, waitingMins: 0, isFlagged: null };
    const fare = { basis: 'actual', amountMinor: 155_00, currency: 'INR' };
    expect(await ride.view()).toMatchObject({ trip: { ...trip, isSettled: false, fare } });
    await settled();
    expect(await ride.view()).toMatchObject({ trip: { ...trip, isSettled: true, fare } });
    expect(await ride.view(admin)).toMatchObject({ trip: { isFlagged: false } });
    const rows = await api.house.database.sql`select n, is_settled from saferoute.trips where journey_id = ${ride.id} order by n`;
    expect(rows).toEqual([
      { n: 1, is_settled: false },
      { n: 2, is_settled: true },
    ]);
  });

  test('LOC-19 points that come after the end count until the trip is settled, and none after that', async () => {
    const ride = await PricedRide.begin(api);
    await ride.drive(3, 12);
    await api.house.fastForward(4 * MINUTE_MS);
    expect((await ride.complete()).status).toBe(200);
    await sweep();
    expect(await ride.view()).toMatchObject({ trip: { travelledM: near(3_000) } });
    await ride.report(3, 2, 4);
    await settled();
    expect(await ride.view()).toMatchObject({ trip: { travelledM: near(5_000), gaps: { count: 0 } } });
    await ride.report(5, 2, 4);
    const { sql } = api.house.database;
    expect(
      await sql`select 1 from saferoute.points where user_id = ${ride.rider.userId} and recorded_at > saferoute.now() - interval '4 minutes'`,
    ).toEqual([]);
  });

  test('TRP-3 with the duress PIN the phone shows the same trip as with the safety PIN, while the journey goes on', async () => {
    const [forced, safe] = [await PricedRide.begin(api), await PricedRide.begin(api)];
    for (const ride of [forced, safe]) {
      const set = await ride.ask('POST', '/trpc/profile.setPins', { currentPassword: PASSWORD, safetyPin: '1234', duressPin: '9999' });
      expect(set.status, set.text).toBe(200);
      await ride.drive(4, 8);
    }
    await forced.complete('9999');
    await safe.complete('1234');
    await settled();
    const trips = await Promise.all([forced.view(), safe.view()]);
    expect(trips[0]?.['trip']).toMatchObject({ isSettled: true, travelledM: near(4_000) });
    expect(trips[1]?.['trip']).toMatchObject({ isSettled: true, travelledM: near(4_000) });
    expect(await forced.view(admin)).toMatchObject({ status: 'EMERGENCY', trip: null });
  });

  test('TRP-11 completing a journey neither waits for its trip nor fails with it', async () => {
    const ride = await PricedRide.begin(api);
    await ride.drive(1, 4);
    const { ctx, database } = api.house;
    await database.sql`revoke insert on saferoute.trips from saferoute_app`;
    expect(await ride.complete()).toMatchObject({ status: 200, body: { status: 'COMPLETED', trip: null } });
    await expect(settleTrip(ctx, ride.id)).rejects.toThrow();
    await database.sql`grant insert on saferoute.trips to saferoute_app`;
    await sweep();
    expect(await ride.view()).toMatchObject({ trip: { travelledM: near(1_000) } });
  });
});

describe('the audit', () => {
  /** Over, and settled. */
  async function detour(): Promise<PricedRide> {
    const ride = await PricedRide.begin(api);
    await ride.drive(14, 40);
    await ride.complete();
    await settled();
    return ride;
  }

  test('TRP-7 a detour is flagged and looked into with plan and way; the fare is the quoted one; TRP-8 it is closed once', async () => {
    const ride = await PricedRide.begin(api);
    await ride.drive(14, 40);
    await ride.complete();
    await sweep();
    expect((await asAdmin('GET', '/api/v1/audits')).body).toEqual({ items: [], nextCursor: null });
    await settled();
    expect(await ride.view()).toMatchObject({ trip: { isFlagged: null, fare: { basis: 'quote', amountMinor: 254_00 } } });
    expect(await ride.view(admin)).toMatchObject({ trip: { isFlagged: true } });

    const figures = { travelledM: near(14_000), estimateM: near(10_000), limitM: near(13_000), ratio: expect.closeTo(1.4, 1) };
    const line = { id: ride.id, journeyId: ride.id, rider: { id: ride.rider.userId }, driver: null, ...figures, closing: null };
    expect((await asAdmin('GET', '/api/v1/audits')).body).toMatchObject({ items: [line], nextCursor: null });
    const { body: audit } = await asAdmin('GET', `/api/v1/audits/${ride.id}`);
    expect(audit).toMatchObject({
      ...line,
      plan: { pickup: PICKUP },
      ride: { estimateM: near(10_000) },
      trip: { isSettled: true, isFlagged: true },
    });
    const paths: unknown = Reflect.get(Object(audit?.['driven']), 'paths');
    expect(Array.isArray(paths) && decodePolyline(String(paths[0]))?.at(-1)).toMatchObject({
      latitude: expect.closeTo(atKm(14).latitude, 3),
    });

    const found = { verdict: 'explained', note: 'The bridge was closed.' };
    expect((await asAdmin('POST', `/api/v1/audits/${ride.id}/close`, { verdict: 'explained', note: ' ' })).body).toMatchObject({
      errorId: 'ride.audit.invalid',
    });
    const both = await Promise.all([
      asAdmin('POST', `/api/v1/audits/${ride.id}/close`, found),
      asAdmin('POST', `/api/v1/audits/${ride.id}/close`, found),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const closing = { by: { id: admin.userId, name: 'A. Mehta' }, at: expect.any(String), ...found };
    expect((await asAdmin('GET', '/api/v1/audits')).body).toMatchObject({ items: [] });
    expect((await asAdmin('GET', '/api/v1/audits?state=closed')).body).toMatchObject({ items: [{ ...line, closing }] });
    expect((await asAdmin('GET', '/api/v1/audits/nothing')).body).toMatchObject({ errorId: 'ride.audit.not-found' });
  });

  test('TRP-8 it is nobody’s but staff’s', async () => {
    const rider = await api.account();
    const answers = await Promise.all([
      api.ask('GET', '/api/v1/audits', { token: rider.token }),
      api.ask('GET', '/api/v1/audits/x', { token: rider.token }),
      api.ask('POST', '/api/v1/audits/x/close', { token: rider.token, body: { verdict: 'fraud', note: 'x' } }),
      api.ask('GET', '/api/v1/journeys', { token: rider.token }),
      api.ask('GET', '/api/v1/journeys/x/journal', { token: rider.token }),
      api.ask('GET', '/api/v1/journeys/x/path', { token: rider.token }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
  });

  test('TRP-10 trips, audits and their closings are append-only: for the application by privilege, for everybody by trigger', async () => {
    const ride = await detour();
    await asAdmin('POST', `/api/v1/audits/${ride.id}/close`, { verdict: 'fraud', note: 'Round and round the market.' });
    const asApp = postgres(api.house.database.url, { max: 1, connection: { role: 'saferoute_app' }, onnotice: () => {} });
    const refusal = (work: Promise<unknown>) => work.then(() => 'done', sqlStateOf);
    const changes = [
      `update saferoute.trips set waiting_s = 0`,
      `update saferoute.audits set travelled_m = 0`,
      `update saferoute.audit_closings set verdict = 'explained'`,
      ...['trips', 'audits', 'audit_closings'].flatMap((table) => [
        `delete from saferoute.${table}`,
        `truncate saferoute.${table} cascade`,
      ]),
    ];
    for (const change of changes) {
      expect([change, await refusal(asApp.unsafe(change))]).toEqual([change, '42501']);
      expect([change, await refusal(api.house.database.sql.unsafe(change))]).toEqual([change, '42501']);
    }
    await asApp.end();
  });
});

describe('what staff see of journeys', () => {
  test('all of them in pages, or those under way; each with its journal and the way so far', async () => {
    const [going, over] = [await PricedRide.begin(api), await PricedRide.begin(api)];
    await over.complete();
    await going.drive(2, 8);
    const list = async (query: string) =>
      (await asAdmin('GET', `/api/v1/journeys?${query}`)).body as { items: { id: string }[]; nextCursor: string | null };
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=2&cursor=${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.slice(0, 2)).toEqual([over.id, going.id]);
    expect(new Set(seen).size).toBe(seen.length);
    const underWay = (await list('status=under-way&limit=100')).items.map(({ id }) => id);
    expect([underWay.includes(going.id), underWay.includes(over.id)]).toEqual([true, false]);
    const { body: journal } = await asAdmin('GET', `/api/v1/journeys/${over.id}/journal`);
    expect(journal).toMatchObject({ items: [{ type: 'PLANNED' }, { type: 'STARTED' }, { type: 'COMPLETED' }] });
    const { body: path } = await asAdmin('GET', `/api/v1/journeys/${going.id}/path`);
    expect(path).toMatchObject({ measuredBy: 'rider', travelledM: near(2_000), fixes: 48, flagged: [], lastAt: expect.any(String) });
    expect(path?.['paths']).toHaveLength(1);
  });
});

test('TRP-9 the worker’s own task works it out within a moment of the end', async () => {
  const house = await startHarness();
  const ride = await (await ScriptedRide.begin(house)).go(onRoad(2), 3);
  const { journeyId, rider } = ride;
  expect(await endJourney(house.ctx, { journeyId, as: 'complete', userId: rider.id, pin: null })).toMatchObject({ ok: true });
  const trip = await house.eventually('a trip', async () => (await ride.record()).trip);
  expect(trip).toMatchObject({ isSettled: false, measuredBy: 'rider', fare: null });
  await house.stop();
});
