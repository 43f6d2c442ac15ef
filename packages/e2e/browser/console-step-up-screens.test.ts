import { PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { data, StaffDesk } from '../smoke/staff-desk.ts';
import { DESK, openChromium, openScreen, signIn } from './chromium.ts';
import { blemishes } from './looks.ts';

let api: ApiHouse;
let browser: Browser;
/** With an authenticator app, and with one that is locked. */
let mehta: Account;
let locked: Account;

beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ host: 'localhost' }), openChromium()]);
  [mehta, locked] = [await api.account('admin', 'A. Mehta'), await api.account('admin', 'B. Rao')];
  await api.account('officer', 'N. Iyer');
  await api.house.people.rider('Meera Nair');
  await new StaffDesk(api, mehta).enrolTotp();
  const unlucky = new StaffDesk(api, locked);
  const secret = await unlucky.enrolTotp();
  for (let failures = 0; failures < 5; failures += 1)
    await unlucky.ask('stepUp.byTotp', { purpose: 'people', code: await unlucky.wrongCode(secret) });
  expect(data(await unlucky.read('stepUp.status', { purpose: 'people' }))['lockedUntil']).not.toBeNull();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click();

async function changeRole(page: Page): Promise<void> {
  await press(page, 'Change the role of Meera Nair');
  await page.getByRole('radio', { name: /^Driver/ }).check();
}

interface Shown {
  readonly name: string;
  readonly path: string;
  /** Waits until it shows what it is for. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const screens: readonly Shown[] = [
  { name: 'the people', path: 'people', ready: (page) => see(page, 'Meera Nair') },
  { name: 'a role being changed', path: 'people', ready: async (page) => (await changeRole(page), see(page, /signed out everywhere/)) },
  {
    name: 'a second factor being asked for',
    path: 'people',
    ready: async (page) => {
      await changeRole(page);
      await press(page, 'Change the role');
      await page.getByRole('dialog', { name: 'Confirm that it is you' }).getByLabel('Code').waitFor();
    },
  },
  { name: 'my second factors', path: 'settings?tab=factors', ready: (page) => see(page, /^Authenticator app, enrolled|last shown/) },
  {
    name: 'a further app, named',
    path: 'settings?tab=factors',
    ready: async (page) => (await press(page, 'Add an authenticator app'), page.getByLabel('Name').waitFor()),
  },
  { name: 'the server settings', path: 'settings', ready: (page) => see(page, 'SAFEROUTE_SECRET') },
];

test('people and second factors are accessible, fit, and ask nobody else, in each look', async () => {
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', mehta.email);
  await page.getByRole('link', { name: 'People', exact: true }).waitFor();
  for (const { name, path, ready } of screens) {
    await page.goto(`/console/${path}`);
    await ready(page);
    expect.soft(await blemishes(page), name).toEqual([]);
  }
  expect(faults).toEqual([]);
  await context.close();
}, 180_000);

test('a lock, and a secret that is shown once, are accessible and fit, in each look', async () => {
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', locked.email);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await changeRole(page);
  await press(page, 'Change the role');
  await see(page, /Five codes or passkeys in a row were wrong/);
  expect.soft(await blemishes(page), 'a lock').toEqual([]);
  await context.close();

  const newcomer = await api.account('admin', 'C. Newcomer');
  const second = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(second.page, '/console/', newcomer.email);
  await second.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await second.page.getByRole('tab', { name: 'Second factors' }).click();
  await press(second.page, 'Add an authenticator app');
  await second.page.getByLabel('Your password').fill(PASSWORD);
  await press(second.page, 'Show the secret');
  await second.page.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
  expect.soft(await blemishes(second.page), 'a secret').toEqual([]);
  expect([...faults, ...second.faults]).toEqual([]);
  await second.context.close();
}, 180_000);
