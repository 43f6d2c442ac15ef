import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium, openScreen, PHONE, type Screen, signIn } from './chromium.ts';
import { blemishes, LOOKS, type Look } from './looks.ts';

let api: ApiHouse;
let browser: Browser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ worker: true }), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** A phone of the smallest kind besides. */
const looks: readonly Look[] = [...LOOKS, { viewport: { width: 320, height: 640 }, colorScheme: 'light' }];

/** Nothing axe objects to, nothing over the edge, nothing asked of anybody else, and no target too small for a thumb. */
async function expectGood({ page, faults }: Screen, name: string): Promise<void> {
  expect.soft([...(await blemishes(page, { looks, and: smallTargets })), ...faults], name).toEqual([]);
}

/** Buttons and links lower or narrower than 44 px, and an SOS smaller than 160 px. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('button, a[href], summary, input:not([type=radio])')]
    .filter((element) => element.offsetParent !== null && !element.closest('.maplibregl-ctrl-attrib'))
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const least = element.getAttribute('aria-label')?.startsWith('SOS') ? 160 : 44;
      return Math.round(width) < least || Math.round(height) < least;
    })
    .map((element) => 'too small: ' + (element.textContent || element.getAttribute('aria-label') || element.tagName))`);

test('every page of a journey is accessible and fits, in each look', async () => {
  const jane = await api.account('rider', 'Jane Doe');
  const screen = await openScreen(browser, api.url, { viewport: PHONE });
  const { page } = screen;
  await signIn(page, '/app/', jane.email);
  await press(page, 'Where are you going?');
  await page.getByRole('textbox', { name: /^To/ }).fill('13.0358, 77.5970');
  await page.keyboard.press('Enter');
  await see(page, /straight line/);
  await page.getByText(/is made up/).click();
  await expectGood(screen, 'the plan');
  await press(page, 'Plan this journey');
  await see(page, 'Nobody would get a text.');
  await expectGood(screen, 'ready');
  await press(page, 'Start the journey');
  await press(page, 'Share');
  await press(page, /Make a link/);
  await see(page, '/track/');
  await expectGood(screen, 'the share sheet');
  await press(page, 'Done');
  await press(page, 'Set a check-in');
  await expectGood(screen, 'the check-in sheet');
  await press(page, '15 min');
  await page.getByRole('dialog').getByRole('button', { name: 'Set check-in' }).click();
  await see(page, /We ask at/);
  await see(page, 'A link you handed out');
  await expectGood(screen, 'under way');
  await api.house.fastForward(15 * 60_000);
  await see(page, 'Are you OK?');
  await expectGood(screen, 'are you OK');
  await press(page, 'I’m OK');
  await see(page, 'On the way');
  await press(page, 'I have arrived');
  await page.getByRole('dialog').getByRole('button', { name: 'I have arrived' }).click();
  await see(page, /People you shared with can see you until/);
  await expectGood(screen, 'the trip');
  await press(page, 'Done');
  await press(page, 'Settings');
  await see(page, 'Signed in as');
  await expectGood(screen, 'settings');
  await screen.context.close();
});

test('a driver sees where the rider is, and nothing of an emergency', async () => {
  const [jane, rao, admin] = [await api.account(), await api.account('driver', 'D. Rao'), await api.account('admin')];
  const as = (who: typeof jane, path: string, body: unknown) => api.ask('POST', path, { token: who.token, body });
  const place = { latitude: 12.9716, longitude: 77.5946 };
  const planned = await as(jane, '/api/v1/journeys', { pickup: place, drop: { ...place, latitude: 13.03 } });
  const id = String(Reflect.get(Object(planned.body?.['journey']), 'id'));
  await as(jane, `/api/v1/journeys/${id}/start`, {});
  await as(admin, '/trpc/journeys.assignDriver', { id, driverId: rao.userId });
  await as(jane, '/api/location/update', { lat: 12.98, lng: 77.59 });
  const screen = await openScreen(browser, api.url, { viewport: PHONE });
  await signIn(screen.page, '/app/', rao.email);
  await see(screen.page, /from you/);
  await expectGood(screen, 'the driver’s page');
  await as(jane, '/api/v1/sos/alerts', { latitude: 12.98, longitude: 77.59 });
  await as(jane, '/api/location/update', { lat: 12.99, lng: 77.59 });
  await see(screen.page, /2\.1 km from you/);
  expect(await screen.page.getByText(/emergency|help|SOS/i).allTextContents()).toEqual(['SOS']);
  await screen.context.close();
});
