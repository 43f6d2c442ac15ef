import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openChromium, openScreen, signIn, type Screen } from './chromium.ts';
import { rideWithDetour } from './detour.ts';

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

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });

async function openQueue(who: Account): Promise<Screen> {
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', who.email);
  await desk.page.getByRole('link', { name: 'Rides', exact: true }).click();
  await desk.page.getByRole('link', { name: 'Audit queue' }).click();
  await desk.page.getByLabel('Find by rider or driver').waitFor();
  return desk;
}

test('a ride that was driven a long way round is seen, opened with both ways on one map, closed with what was found, and listed as closed', async () => {
  const { page, context, faults } = await openQueue(mehta);
  await see(page, 'No ride has to be looked into.');
  await rideWithDetour(api, await api.account('rider', 'Jane Doe'));
  await see(page, '1 to look into');
  await see(page, /17\.\d+ km driven, 10\.\d+ km planned/);
  await page.getByText('Jane Doe').first().click();

  await page.getByRole('article', { name: 'Ride of Jane Doe' }).waitFor();
  const legend = page.getByRole('list', { name: 'Legend' });
  await legend.waitFor();
  expect(await legend.getByRole('listitem').allTextContents()).toEqual([
    'planned',
    'driven',
    'nothing heard, bridged',
    '3 fixes not believed',
  ]);
  await see(page, /1 silence was bridged/);
  await see(page, '3 fixes were not believed and are not in it.');
  await see(page, 'The fare was not raised by the longer way.');
  await see(page, /Fare, as it was quoted/);

  const close = page.getByRole('button', { name: 'Close the audit' });
  expect(await close.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'Explained' }).check();
  await page.getByLabel('Note').fill('Hosur Road was closed.');
  await close.click();
  await see(page, /Closed by A\. Mehta/);
  await see(page, '“Hosur Road was closed.”');
  await see(page, 'No ride has to be looked into.');
  await page.getByText('Closed', { exact: true }).first().click();
  await see(page, '1 closed lately');
  await see(page, 'Jane Doe');
  expect(faults).toEqual([]);
  await context.close();
});

test('of two who close it at once the second is told, and sees what the first found', async () => {
  await rideWithDetour(api, await api.account('rider', 'Ravi Kumar'));
  const [one, two] = [await openQueue(mehta), await openQueue(await api.account('admin', 'B. Das'))];
  for (const { page } of [one, two]) {
    await page.getByText('Ravi Kumar').first().click();
    await page.getByRole('radio', { name: 'Fraud' }).check();
    await page.getByLabel('Note').fill('Round and round the market.');
  }
  await one.page.getByRole('button', { name: 'Close the audit' }).click();
  await see(one.page, /Closed by A\. Mehta/);
  await two.page.getByRole('button', { name: 'Close the audit' }).click();
  await see(two.page, /Closed by A\. Mehta/);
  await one.context.close();
  await two.context.close();
});
