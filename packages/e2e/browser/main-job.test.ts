import { startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cuttableNetwork, DESK, HERE, openChromium, openScreen, PHONE, signIn, type Screen } from './chromium.ts';

const ASHA = '+14155550101';
const RAVI = '+14155550102';

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

/** Jane, who lives in Bengaluru and has named two people. */
async function newJane(): Promise<Account> {
  const jane = await api.account('rider', 'Jane Doe');
  await api.ask('PATCH', '/api/v1/users/me', { token: jane.token, body: { timeZone: 'Asia/Kolkata' } });
  for (const [name, phone] of [
    ['Asha', ASHA],
    ['Ravi', RAVI],
  ])
    await api.ask('POST', '/api/v1/sos/contacts', { token: jane.token, body: { name, phone } });
  return jane;
}

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const sosButton = (page: Page) => page.getByRole('button', { name: /^SOS\. Hold/ });

async function press(page: Page): Promise<() => Promise<void>> {
  const box = await sosButton(page).boundingBox();
  if (box === null) throw new Error('the SOS button is on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  return () => page.mouse.up();
}

async function alertsOf(jane: Account): Promise<readonly { id: string }[]> {
  const { body } = await api.ask('GET', '/api/v1/sos/alerts/me', { token: jane.token });
  return body?.['items'] as { id: string }[];
}

test('held on the phone, it reaches contacts and staff, is followed live, acknowledged and resolved, with nobody reloading anything', async () => {
  const jane = await newJane();
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', mehta.email);
  await see(desk.page, /Nobody needs help|No open alerts|0 need help/);

  const phone = await openScreen(browser, api.url, { viewport: PHONE });
  await signIn(phone.page, '/app/', jane.email);
  const letGo = await press(phone.page);
  await see(phone.page, /Let go to stop/);
  await letGo();
  await see(phone.page, 'Not sent.');
  expect(await alertsOf(jane)).toEqual([]);

  await press(phone.page);
  await see(phone.page, 'Help is being called.');
  await phone.page.mouse.up();
  await see(phone.page, 'Your SOS has arrived.');
  expect(await alertsOf(jane)).toHaveLength(1);

  const [toAsha] = await api.house.sim.inbox.waitForSms({ to: ASHA });
  const [toRavi] = await api.house.sim.inbox.waitForSms({ to: RAVI });
  expect(toAsha?.body).toMatch(
    /^URGENT! Jane Doe has triggered an SOS alert via Safe Route App\. \nLast known location: https:\/\/maps\.google\.com\/\?q=12\.9716,77\.5946\. \nTrack their live location here: http:\/\/\S+\/track\/[\w-]{43}\. \nTime: \d{4}-\d\d-\d\d \d\d:\d\d IST\. \nStay Safe!$/,
  );
  expect(linkIn(toRavi?.body)).not.toBe(linkIn(toAsha?.body));

  await see(desk.page, 'Jane Doe');
  await desk.page.getByText('Jane Doe').first().click();
  await see(desk.page, '12.97160, 77.59460');

  const contact = await openScreen(browser, api.url, { viewport: PHONE });
  await contact.page.goto(linkIn(toAsha?.body));
  await see(contact.page, '12.97160, 77.59460');
  expect(await contact.page.content()).not.toMatch(/Jane|Asha|Ravi|\+1415/);
  await see(phone.page, /opened the link|has seen|is looking/i);

  await phone.context.setGeolocation({ ...HERE, latitude: 12.975 });
  await see(contact.page, '12.97500, 77.59460');
  await see(desk.page, '12.97500, 77.59460');

  await desk.page.keyboard.press('a');
  await see(phone.page, 'A. Mehta has your alert.');
  await see(desk.page, 'A. Mehta has it.');
  await desk.page.keyboard.press('r');
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: /Resolve/ })
    .click();
  await see(phone.page, 'This is over.');
  await see(contact.page, /over|ended|safe/i);
  for (const screen of [desk, phone, contact]) expect(screen.faults).toEqual([]);
  await closeAll(desk, phone, contact);
});

test('held with the keyboard alone, while the network is gone: it keeps trying, and is one alert once it is back', async () => {
  const jane = await newJane();
  const phone = await openScreen(browser, api.url, { viewport: PHONE });
  const network = await cuttableNetwork(phone.context);
  await signIn(phone.page, '/app/', jane.email);
  await sosButton(phone.page).waitFor();
  await network.cut();
  await sosButton(phone.page).focus();
  await phone.page.keyboard.down('Space');
  await see(phone.page, 'No network. We keep trying.');
  await phone.page.keyboard.up('Space');
  await see(phone.page, /Text Asha and Ravi/);
  await network.restore();
  await see(phone.page, 'Your SOS has arrived.');
  expect(await alertsOf(jane)).toHaveLength(1);
  expect(phone.faults).toEqual([]);
  await closeAll(phone);
});

function linkIn(body: string | undefined): string {
  const link = /http\S+\/track\/[\w-]{43}/.exec(body ?? '')?.[0];
  if (link === undefined) throw new Error('the text has a link');
  return link;
}

async function closeAll(...screens: readonly Screen[]): Promise<void> {
  for (const { context } of screens) await context.close();
}
