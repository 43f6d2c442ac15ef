import { greatCircle } from '@saferoute/domain';
import { createRouteProviders } from '@saferoute/providers';
import { PASSWORD, startApiHouse, startMapServices, type Account, type ApiHouse, type MapServices } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cuttableNetwork, HERE, openChromium, openScreen, PHONE, signIn } from './chromium.ts';

const ASHA = '+14155550101';
const [SAFETY_PIN, DURESS_PIN] = ['2468', '1357'];

let maps: MapServices;
let api: ApiHouse;
let browser: Browser;

beforeAll(async () => {
  maps = await startMapServices();
  const services = { order: ['osrm', 'great-circle'] as const, google: null, osrm: { baseUrl: maps.url, timeoutMs: 2_000 } };
  const routeProviders = createRouteProviders(services, greatCircle);
  [api, browser] = await Promise.all([startApiHouse({ worker: true, routeProviders }), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
  await maps.close();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
/** The PIN's own sheet: its button says what the page's does. */
async function enterPin(page: Page, pin: string, verb: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('Your PIN').fill(pin);
  await page.getByRole('dialog').getByRole('button', { name: verb }).click();
}

async function newJane(): Promise<Account> {
  const jane = await api.account('rider', 'Jane Doe');
  await api.ask('POST', '/api/v1/sos/contacts', { token: jane.token, body: { name: 'Asha', phone: ASHA } });
  const pins = { currentPassword: PASSWORD, safetyPin: SAFETY_PIN, duressPin: DURESS_PIN };
  await api.ask('POST', '/trpc/profile.setPins', { token: jane.token, body: pins });
  return jane;
}

/** Plans with an estimate and sets out. */
async function setOut(page: Page): Promise<void> {
  await press(page, 'Where are you going?');
  await page.getByRole('textbox', { name: /^To/ }).fill('13.0358, 77.5970');
  await page.keyboard.press('Enter');
  await see(page, /12\.5 km, about \d+ min/);
  await page.getByRole('radio', { name: /Prime/ }).check();
  await press(page, 'Plan this journey');
  await see(page, 'Ready to go');
  await press(page, 'Start the journey');
  await see(page, 'On the way');
}

/** How many positions the phone keeps for later. */
const keptOn = (page: Page, { userId }: Account): Promise<number> =>
  page.evaluate<number>(`JSON.parse(localStorage.getItem('saferoute.unsent-fixes.${userId}') ?? '[]').length`);

test('without a network positions are kept on the phone, and each arrives once when it is back', async () => {
  const jane = await newJane();
  const { page, context } = await openScreen(browser, api.url, { viewport: PHONE });
  const network = await cuttableNetwork(context);
  await signIn(page, '/app/', jane.email);
  await setOut(page);
  await see(page, /Sent (just now|\d+ s ago)/);
  await network.cut();
  for (let step = 1; step <= 3; step++) {
    await context.setGeolocation({ ...HERE, latitude: HERE.latitude + step / 1_000 });
    // On the phone's own storage, where a reload finds them.
    await expect.poll(() => keptOn(page, jane), { timeout: 20_000 }).toBe(step);
  }
  await see(page, '3 positions are kept until there is a network.');
  await network.restore();
  const kept = () => api.house.database.sql<{ latitude: number }[]>`
    select latitude from saferoute.points where user_id = ${jane.userId} and latitude > 12.9717 order by latitude`;
  await api.house.eventually('all three are on disk', async () => (await kept()).length >= 3);
  expect((await kept()).map(({ latitude }) => latitude.toFixed(4))).toEqual(['12.9726', '12.9736', '12.9746']);
  await context.close();
});

test('where no socket gets through, positions go over HTTPS', async () => {
  const jane = await newJane();
  const { page, context } = await openScreen(browser, api.url, { viewport: PHONE });
  await context.routeWebSocket(/\/ws/, (socket) => socket.close());
  const posted = page.waitForRequest(/\/trpc\/location\.batch/);
  await signIn(page, '/app/', jane.email);
  await setOut(page);
  await posted;
  await see(page, /Sent (just now|\d+ s ago)/);
  await context.close();
});

test('a journey is planned, shared, checked in on, asked about and ended, and the fare is told', async () => {
  const jane = await newJane();
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: PHONE });
  await signIn(page, '/app/', jane.email);
  await setOut(page);
  await see(page, /Sent (just now|\d+ s ago)/);

  await press(page, 'Share');
  await press(page, 'Text a link to Asha');
  await see(page, 'Not opened yet');
  const asha = await openScreen(browser, api.url, { viewport: PHONE });
  await asha.page.goto(await sharedLink());
  await see(asha.page, '12.97160, 77.59460');
  await context.setGeolocation({ ...HERE, latitude: 12.975 });
  await see(asha.page, '12.97500, 77.59460');
  await see(page, 'Has been opened');

  await press(page, 'Set a check-in');
  await press(page, '15 min');
  await page.getByRole('dialog').getByRole('button', { name: 'Set check-in' }).click();
  await see(page, /We ask at \d\d:\d\d, in 1[45]:\d\d/);
  await press(page, 'Change the time');
  await press(page, '60 min');
  await enterPin(page, SAFETY_PIN, 'Put it off');
  await see(page, /We ask at \d\d:\d\d, in (59|1:00|60):\d\d/);

  await api.house.fastForward(60 * 60_000);
  await see(page, 'Are you OK?');
  await see(page, 'The check-in you set is due.');
  await page.reload();
  await see(page, 'The check-in you set is due.');
  await press(page, 'I’m OK');
  await enterPin(page, '0000', 'I’m OK');
  await see(page, 'That PIN is not right');
  await enterPin(page, SAFETY_PIN, 'I’m OK');
  await see(page, 'On the way');

  await press(page, 'I have arrived');
  await page.getByRole('dialog').getByRole('button', { name: 'I have arrived' }).click();
  await see(page, 'You have arrived.');
  await see(page, /People you shared with can see you until \d\d:\d\d\./);
  await see(page, /^Fare/);
  await see(page, '₹295');
  await press(page, /Stop sharing with Asha/);
  await press(page, /Really stop sharing with Asha/);
  await see(page, /You stopped it at/);
  await see(asha.page, /ended|over/i);
  await press(page, 'Done');
  await see(page, 'Where are you going?');
  expect([...faults, ...asha.faults]).toEqual([]);
  await Promise.all([context.close(), asha.context.close()]);
});

test('an unanswered question becomes an emergency on the phone by itself, and the journey says that it is locked', async () => {
  const jane = await newJane();
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: PHONE });
  await signIn(page, '/app/', jane.email);
  await setOut(page);
  await press(page, 'Set a check-in');
  await press(page, '15 min');
  await page.getByRole('dialog').getByRole('button', { name: 'Set check-in' }).click();
  await see(page, /We ask at/);
  await api.house.fastForward(15 * 60_000);
  await see(page, 'Are you OK?');
  await api.house.fastForward(2 * 60_000 + 1_000);
  await see(page, 'Help is being called.');
  await see(page, /Your journey is locked until this is over/);
  expect(faults).toEqual([]);
  await context.close();
});

test('the duress PIN looks like the safety PIN, and calls for help in silence', async () => {
  const jane = await newJane();
  const { page, context } = await openScreen(browser, api.url, { viewport: PHONE });
  await signIn(page, '/app/', jane.email);
  await setOut(page);
  await press(page, 'Set a check-in');
  await press(page, '15 min');
  await page.getByRole('dialog').getByRole('button', { name: 'Set check-in' }).click();
  await see(page, /We ask at/);
  await api.house.fastForward(15 * 60_000);
  await see(page, 'Are you OK?');
  await press(page, 'I’m OK');
  await enterPin(page, DURESS_PIN, 'I’m OK');
  await see(page, 'On the way');
  const [alert] = await api.house.database.sql`select source from saferoute.alerts where user_id = ${jane.userId}`;
  expect(alert).toMatchObject({ source: 'duress_pin' });
  await page.reload();
  await see(page, 'On the way');
  await context.close();
});

/** The link Asha was sent. */
const sharedLink = (): Promise<string> =>
  api.house.eventually('Asha is sent a link', async () =>
    api.house.sim.inbox
      .messages({ to: ASHA })
      .map(({ body }) => /http\S+\/track\/[\w-]{43}/.exec(body)?.[0])
      .find((link) => link !== undefined),
  );
