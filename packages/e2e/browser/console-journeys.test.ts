import { encodePolyline } from '@saferoute/domain';
import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openChromium, openScreen, signIn, type Screen } from './chromium.ts';

let api: ApiHouse;
let browser: Browser;
let mehta: Account;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ worker: true }), openChromium()]);
  mehta = await api.account('admin', 'A. Mehta');
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const pickup = { latitude: 12.9716, longitude: 77.5946 };
const north = (latitude: number) => ({ latitude, longitude: 77.5946 });
const plan = { pickup, drop: north(13.08), route: encodePolyline([pickup, north(13.08)]), travelMins: 40 };

async function underWay(rider: Account): Promise<string> {
  const planned = await api.ask('POST', '/api/v1/journeys', { token: rider.token, body: plan });
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  await api.ask('POST', `/api/v1/journeys/${id}/start`, { token: rider.token, body: {} });
  return id;
}
const moveTo = (rider: Account, latitude: number) =>
  api.ask('POST', '/api/location/update', { token: rider.token, body: { ...north(latitude), accuracy: 8 } });

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });

async function openJourneys(): Promise<Screen> {
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', mehta.email);
  await desk.page.getByRole('link', { name: 'Journeys', exact: true }).click();
  await desk.page.getByLabel('Find by rider or driver').waitFor();
  return desk;
}

test('a journey appears, is found by keyboard, watched as it moves, given a driver and completed, with nobody reloading anything', async () => {
  const { page, context, faults } = await openJourneys();
  const [jane, other, rao] = [
    await api.account('rider', 'Jane Doe'),
    await api.account('rider', 'Meera Nair'),
    await api.account('driver', 'D. Rao'),
  ];
  await underWay(other);
  await underWay(jane);
  await moveTo(jane, 12.98);
  await see(page, 'Jane Doe');

  await page.keyboard.press('/');
  await page.keyboard.type('jane');
  await page.getByText('Meera Nair').waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'Journey of Jane Doe' }).waitFor();
  await see(page, '12.98000, 77.59460');
  await moveTo(jane, 12.99);
  await see(page, '12.99000, 77.59460');
  await see(page, /last fix/);

  await page.keyboard.press('d');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Driver' }).click();
  await page.getByRole('option', { name: 'D. Rao' }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await see(page, 'Driven by D. Rao');
  await see(page, 'A driver was assigned.');

  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Complete the journey' }).click();
  await see(page, 'Completed by A. Mehta.');
  await see(page, 'Nobody is followed before the start or after the end.');
  const { body } = await api.ask('GET', '/api/v1/journeys/me', { token: jane.token });
  expect(body).toMatchObject({ items: [{ status: 'COMPLETED', driver: { id: rao.userId } }] });
  expect(faults).toEqual([]);
  await context.close();
});

test('a phone that falls silent is asked, told as asked with its deadline, looks stale, and its emergency leads to the alert', async () => {
  const ravi = await api.account('rider', 'Ravi Kumar');
  await underWay(ravi);
  await moveTo(ravi, 12.98);
  await api.house.fastForward(5 * 60_000);
  const { page, context, faults } = await openJourneys();
  await page.getByText('Look at', { exact: true }).click();
  await see(page, 'The phone is silent');
  await page.getByText('Ravi Kumar').first().click();
  await see(page, /asked \d\d:\d\d ago, an SOS in \d\d:\d\d without an answer/);
  await see(page, /last seen 5 min ago/);

  await api.house.fastForward(5 * 60_000);
  await see(page, 'Emergency');
  expect(await page.getByRole('button', { name: /^(Cancel|Assign)/ }).count()).toBe(0);
  await page.getByRole('button', { name: /^Complete/ }).waitFor();
  await page.keyboard.press('o');
  await page.getByRole('article', { name: 'Alert of Ravi Kumar' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
