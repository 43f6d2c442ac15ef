import { codeAt, counterAt } from '@saferoute/domain/evidence';
import { readClock } from '@saferoute/db';
import { PASSWORD, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBase32 } from '../smoke/staff-desk.ts';
import { DESK, openChromium, openScreen, signIn, type Screen } from './chromium.ts';

let api: ApiHouse;
let browser: Browser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ host: 'localhost' }), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const code = async (secret: Uint8Array) => codeAt(secret, counterAt(await readClock(api.house.db.read)));
const nextCode = async (secret: Uint8Array) => (await api.house.fastForward(30_000), code(secret));

async function openFactors(account: Account): Promise<Screen> {
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', account.email);
  await desk.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await desk.page.getByRole('tab', { name: 'Second factors' }).click();
  return desk;
}

/** As a person does who holds the phone in the other hand. */
async function enrolApp(page: Page, password: string | null): Promise<Uint8Array> {
  await button(page, 'Add an authenticator app').click();
  if (password !== null) await page.getByLabel('Your password').fill(password);
  await button(page, 'Show the secret').click();
  await page.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
  const secret = fromBase32(((await page.locator('code').last().textContent()) ?? '').replaceAll(' ', ''));
  await page.getByRole('textbox', { name: 'Code' }).fill(await code(secret));
  await see(page, 'The authenticator app is a second factor now.');
  return secret;
}

/** An authenticator with a fingerprint reader, in this page's browser alone. */
async function withAuthenticator({ context, page }: Screen): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('the first authenticator app takes the password, another one a code of the first, and either can be removed', async () => {
  const { page, context, faults } = await openFactors(await api.account('admin', 'A. Mehta'));
  await see(page, 'You have no second factor yet.');
  await button(page, 'Add an authenticator app').click();
  await page.getByLabel('Your password').fill('not it');
  await button(page, 'Show the secret').click();
  await see(page, 'E-mail or password is wrong.');
  await button(page, 'Cancel').click();
  const secret = await enrolApp(page, PASSWORD);

  await button(page, 'Remove Authenticator app').click();
  await button(page, 'Remove it').click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByLabel('Code').fill('000000');
  await see(page, /That second factor is not right/);
  expect(await dialog.getByLabel('Code').inputValue()).toBe('');
  await dialog.getByLabel('Code').fill(await nextCode(secret));
  await see(page, 'Authenticator app is no second factor any more.');
  await see(page, 'You have no second factor yet.');
  expect(faults).toEqual([]);
  await context.close();
});

test('a passkey is made by the browser and shown to change a role; the person is signed out, and the list says so', async () => {
  const mehta = await api.account('admin', 'B. Mehta');
  const rao = await api.account('rider', 'Kavya Rao');
  const desk = await openFactors(mehta);
  const { page, context, faults } = desk;
  await withAuthenticator(desk);
  await button(page, 'Add a passkey').click();
  await page.getByLabel('Name').fill('Work laptop');
  await page.getByLabel('Your password').fill(PASSWORD);
  await button(page, 'Make the passkey').click();
  await see(page, 'The passkey is a second factor now.');
  await see(page, 'Work laptop');

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Find by name').fill('kavya');
  await button(page, 'Change the role of Kavya Rao').click();
  await page.getByRole('radio', { name: /^Evidence officer/ }).check();
  await button(page, 'Change the role').last().click();
  await page.getByRole('dialog', { name: 'Confirm that it is you' }).getByRole('button', { name: 'Use a passkey' }).click();
  await see(page, 'Kavya Rao: Evidence officer from now on.');
  await page
    .getByRole('row', { name: /Kavya Rao/ })
    .getByText('Evidence officer')
    .waitFor();
  expect((await api.ask('GET', '/api/v1/users/me', { token: rao.token })).status).toBe(401);
  expect(faults).toEqual([]);
  await context.close();
});

test('after five wrong codes the dialog counts down and takes none', async () => {
  const mehta = await api.account('admin', 'C. Mehta');
  const { page, context } = await openFactors(mehta);
  await enrolApp(page, PASSWORD);
  await button(page, 'Remove Authenticator app').click();
  await button(page, 'Remove it').click();
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  for (let failures = 1; failures <= 5; failures += 1) {
    const answered = page.waitForResponse(/stepUp\.byTotp/);
    await dialog.getByLabel('Code').fill(`00000${failures}`);
    await answered;
    if (failures < 5) await expect.poll(() => dialog.getByLabel('Code').inputValue()).toBe('');
  }
  await see(page, /Five codes or passkeys in a row were wrong/);
  await dialog.getByText(/^1[45]:\d\d$/).waitFor();
  expect(await dialog.getByLabel('Code').count()).toBe(0);
  await context.close();
});

test('who has no second factor is told so before and when it is needed, and led to where one is enrolled', async () => {
  const mehta = await api.account('admin', 'D. Mehta');
  await api.account('rider', 'Lata Shah');
  const { page, context } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', mehta.email);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await see(page, 'To change a role you need a second factor, and you have none.');
  await page.getByLabel('Find by name').fill('Lata');
  await button(page, 'Change the role of Lata Shah').click();
  await page.getByRole('radio', { name: /^Driver/ }).check();
  await button(page, 'Change the role').last().click();
  await page.getByRole('dialog', { name: 'Confirm that it is you' }).getByRole('link', { name: 'Enrol one in Settings' }).click();
  await see(page, 'You have no second factor yet.');
  await context.close();
});

test('an officer signs in to their own pages, and is led back to them from others', async () => {
  const officer = await api.account('officer', 'N. Iyer');
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', officer.email);
  const pages = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  await pages.first().waitFor();
  expect(await pages.allTextContents()).toEqual(['Evidence', 'Settings']);
  await pages.last().click();
  await page.getByRole('tab', { name: 'Second factors' }).waitFor();
  expect(await page.getByRole('tab').allTextContents()).toEqual(['Second factors', 'My notifications']);
  await page.goto('/console/people');
  await page.waitForURL(/\/console\/evidence/);
  await page.getByText('live', { exact: false }).first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
