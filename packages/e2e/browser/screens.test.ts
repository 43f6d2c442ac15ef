import { pressed, startApiHouse, type Account, type ApiHouse } from '@saferoute/testkit';
import { triggerSos } from '@saferoute/usecases';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium, openScreen, PHONE, signIn } from './chromium.ts';
import { blemishes, EVERY_LOOK } from './looks.ts';

let api: ApiHouse;
let browser: Browser;
let mehta: Account;
let jane: Account;
let calm: Account;
let link: string;

beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ worker: true }), openChromium()]);
  mehta = await api.account('admin', 'A. Mehta');
  calm = await api.account('rider', 'Ravi Kumar');
  jane = await api.account('rider', 'Jane Doe');
  await api.ask('POST', '/api/v1/sos/contacts', { token: jane.token, body: { name: 'Asha', phone: '+14155550101' } });
  const triggered = await triggerSos(api.house.ctx, { userId: jane.userId, trigger: pressed() });
  if (!triggered.ok) throw new Error(triggered.error.kind);
  const [text] = await api.house.sim.inbox.waitForSms({ to: '+14155550101' });
  link = /http\S+\/track\/[\w-]{43}/.exec(text?.body ?? '')?.[0] ?? '';
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

interface Shown {
  readonly name: string;
  /** Opens the screen and waits until it shows what it is for. */
  readonly open: (page: Page) => Promise<unknown>;
}

const screens: readonly Shown[] = [
  {
    name: 'the phone, calm',
    open: async (page) => (await signIn(page, '/app/', calm.email), page.getByRole('button', { name: /^SOS/ }).waitFor()),
  },
  {
    name: 'the phone in an emergency',
    open: async (page) => (await signIn(page, '/app/', jane.email), page.getByText('Help is being called.').first().waitFor()),
  },
  { name: 'the contact’s page', open: async (page) => (await page.goto(link), page.getByText('12.97160, 77.59460').first().waitFor()) },
  {
    name: 'the contact’s page of no link',
    open: async (page) => (await page.goto(`/track/${'x'.repeat(43)}`), page.getByText(/This link does not work/).waitFor()),
  },
  { name: 'the board', open: async (page) => (await signIn(page, '/console/', mehta.email), page.getByText('Jane Doe').first().waitFor()) },
  {
    name: 'an alert in the console',
    open: async (page) => {
      await signIn(page, '/console/', mehta.email);
      await page.getByText('Jane Doe').first().click();
      await page.getByText('12.97160, 77.59460').first().waitFor();
    },
  },
  { name: 'the landing page', open: async (page) => (await page.goto('/'), page.getByRole('link').first().waitFor()) },
];

test.each(screens)('$name is accessible, fits, and asks nobody else, in each look', async ({ open }) => {
  const { page, context, faults } = await openScreen(browser, api.url, { viewport: PHONE });
  await open(page);
  expect(await blemishes(page, { looks: EVERY_LOOK })).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test('the contact’s page names nobody, whatever is asked of its address', async () => {
  const answers = await Promise.all([fetch(link), fetch(link.replace('/track/', '/api/v1/track/'))]);
  for (const answer of answers) expect(await answer.text()).not.toMatch(/Jane|Asha|Mehta|\+1415|@saferoute/);
});
