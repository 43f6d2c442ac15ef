import { encodePolyline } from '@saferoute/domain';
import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DESK, openChromium, openScreen, PHONE, signIn } from './chromium.ts';
import { rideWithDetour } from './detour.ts';
import { blemishes } from './looks.ts';

let api: ApiHouse;
let browser: Browser;
let mehta: Account;
let journeyId: string;
let auditId: string;

beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ worker: true }), openChromium()]);
  mehta = await api.account('admin', 'A. Mehta');
  auditId = await rideWithDetour(api, await api.account('rider', 'Meera Nair'));
  await api.ask('POST', '/api/v1/surge', { token: mehta.token, body: { city: 'bengaluru', multiplier: 1.2, reason: 'rain' } });
  await askSomebody();
});
beforeEach(askSomebody);
afterAll(async () => {
  await browser.close();
  await api.stop();
});

/** Somebody is being asked “Are you OK?”, and whoever was asked before is in an emergency by then. */
async function askSomebody(): Promise<void> {
  const jane = await api.account('rider', 'Jane Doe');
  const [pickup, drop] = [
    { latitude: 12.9716, longitude: 77.5946 },
    { latitude: 13.08, longitude: 77.61 },
  ];
  const planned = await api.ask('POST', '/api/v1/journeys', {
    token: jane.token,
    body: { pickup, drop, route: encodePolyline([pickup, drop]), travelMins: 40 },
  });
  journeyId = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  await api.ask('POST', `/api/v1/journeys/${journeyId}/start`, { token: jane.token, body: {} });
  await api.ask('POST', '/api/location/update', { token: jane.token, body: { ...pickup, accuracy: 12 } });
  await api.house.fastForward(5 * 60_000);
}

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });

interface Shown {
  readonly name: string;
  readonly path: () => string;
  /** Waits until it shows what it is for. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const screens: readonly Shown[] = [
  { name: 'the journeys', path: () => 'journeys', ready: (page) => see(page, 'The phone is silent') },
  { name: 'a journey', path: () => `journeys/${journeyId}`, ready: (page) => page.getByRole('button', { name: 'Copy place' }).waitFor() },
  { name: 'the journey of no id', path: () => 'journeys/nobody', ready: (page) => see(page, /Journey not found/) },
  { name: 'the tariffs', path: () => 'rides/tariffs', ready: (page) => see(page, 'Surge set') },
  {
    name: 'a tariff being added',
    path: () => 'rides/tariffs',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Replace the tariff of Prime in Bengaluru' }).click();
      await see(page, '₹388');
      await page.getByRole('dialog').getByLabel('Base fare').fill('?');
      await page.getByRole('button', { name: 'Add the tariff' }).click();
      await see(page, /Give rupees/);
    },
  },
  {
    name: 'a surge being set',
    path: () => 'rides/tariffs',
    ready: async (page) => (await page.getByRole('button', { name: 'Set the surge of Bengaluru' }).click(), see(page, /would cost/)),
  },
  { name: 'the audit queue', path: () => 'rides/audits', ready: (page) => see(page, 'Meera Nair') },
  { name: 'an audit', path: () => `rides/audits/${auditId}`, ready: (page) => see(page, /The fare was not raised/) },
  {
    name: 'an estimate',
    path: () => 'rides/estimate',
    ready: async (page) => {
      await page.getByLabel('Pickup').fill('12.97160, 77.59460');
      await page.getByLabel('Drop').fill('13.03580, 77.59700');
      await page.getByRole('button', { name: 'Estimate' }).click();
      await page.getByRole('heading', { name: /^Prime/ }).waitFor();
    },
  },
];

test('journeys, tariffs, audits and estimates are accessible, fit, and ask nobody else, in each look', async () => {
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', mehta.email);
  await page.getByRole('link', { name: 'Journeys', exact: true }).waitFor();
  for (const { name, path, ready } of screens) {
    await page.goto(`/console/${path()}`);
    await ready(page);
    expect.soft(await blemishes(page), name).toEqual([]);
  }
  expect(faults).toEqual([]);
  await context.close();
}, 180_000);

test('on a tablet the list is a drawer, on a phone it is a page of its own', async () => {
  const tablet = await openScreen(browser, api.url, { viewport: { width: 820, height: 1180 } });
  await signIn(tablet.page, '/console/', mehta.email);
  await tablet.page.getByRole('link', { name: 'Journeys', exact: true }).click();
  await tablet.page.getByText('Jane Doe').first().click();
  await tablet.page.getByRole('article', { name: 'Journey of Jane Doe' }).waitFor();
  await tablet.page.getByRole('button', { name: 'Journeys' }).click();
  await tablet.page.getByRole('dialog', { name: 'Journeys' }).getByText('Meera Nair').click();
  await tablet.page.getByRole('article', { name: 'Journey of Meera Nair' }).waitFor();
  await tablet.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await tablet.page.setViewportSize(PHONE);
  await tablet.page.getByRole('link', { name: 'Back to the list' }).click();
  await see(tablet.page, 'Jane Doe');
  expect(await tablet.page.getByRole('article').count()).toBe(0);
  await tablet.context.close();
});
