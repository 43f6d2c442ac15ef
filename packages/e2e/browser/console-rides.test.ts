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

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function openRides(): Promise<Screen> {
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', mehta.email);
  await desk.page.getByRole('link', { name: 'Rides', exact: true }).click();
  await desk.page.getByRole('heading', { name: 'Tariffs' }).waitFor();
  return desk;
}

/** What the estimate page tells as the price by Mini, of the same trip each time. */
async function priceOfMini(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Estimate' }).click();
  await page.getByLabel('Pickup').fill('12.97160, 77.59460');
  await page.getByLabel('Drop').fill('13.03580, 77.59700');
  await button(page, 'Estimate').click();
  const price = await page.getByRole('heading', { name: /^Mini/ }).textContent({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Tariffs' }).click();
  return /₹\d+/.exec(price ?? '')?.[0] ?? '';
}

test('a tariff is added in rupees with its price shown beforehand, is charged at once, and once it ends the one before is', async () => {
  const { page, context, faults } = await openRides();
  expect(await priceOfMini(page)).toBe('₹147');

  await button(page, 'Replace the tariff of Mini in Bengaluru').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Base fare').fill('60');
  await dialog.getByLabel('Included distance').fill('3');
  await dialog.getByLabel('Per kilometre beyond').fill('ten');
  await dialog.getByLabel('Per minute').fill('1');
  await dialog.getByLabel('Least fare').fill('90');
  await button(page, 'Add the tariff').click();
  await see(page, 'Give rupees, with at most two decimals: 17.50');
  await dialog.getByLabel('Per kilometre beyond').fill('10');
  await see(page, '₹240');
  await button(page, 'Add the tariff').click();
  await see(page, 'The tariff of Mini in Bengaluru was added.');
  await see(page, 'Behind a newer one');
  expect(await priceOfMini(page)).toBe('₹125');

  await button(page, 'End the tariff of Mini in Bengaluru, In force').click();
  await see(page, /Then this is charged: ₹50 with the first 2 km/);
  await button(page, /^End the tariff$/).click();
  await see(page, 'The tariff has an end now.');
  await see(page, 'Show 1 ended');
  expect(await priceOfMini(page)).toBe('₹147');
  await see(page, /Mini in Bengaluru: ₹60 with the first 3 km, ₹10\/km, ₹1\/min, at least ₹90/);
  expect(faults).toEqual([]);
  await context.close();
});

test('what the server refuses is told at the field', async () => {
  const { page, context } = await openRides();
  await button(page, 'Replace the tariff of Auto in Bengaluru').click();
  const from = page.getByLabel('In force from');
  await from.fill('2020-01-01T00:00');
  await button(page, 'Add the tariff').click();
  await see(page, 'It would begin in the past.');
  expect(await from.getAttribute('aria-invalid')).toBe('true');
  await from.fill('');
  await page.getByRole('dialog').getByLabel('Base fare').fill('9999999');
  await button(page, 'Add the tariff').click();
  await page.getByRole('dialog').getByLabel('Base fare').and(page.locator('[aria-invalid=true]')).waitFor();
  await context.close();
});

test('a surge is set with its reason, charged, told to the rider, and ended', async () => {
  const { page, context, faults } = await openRides();
  await button(page, 'Set the surge of Bengaluru').click();
  await page.getByLabel('Multiplier').fill('3.5');
  await page.getByRole('dialog').getByRole('button', { name: 'Set the surge' }).click();
  await see(page, 'Give 1 to 3, with at most two decimals');
  await page.getByLabel('Multiplier').fill('1.2');
  await page.getByRole('dialog').getByRole('button', { name: 'Set the surge' }).click();
  await see(page, 'Say why: the rider reads it');
  await page.getByLabel('Reason').fill('rain');
  await see(page, '₹388');
  await page.getByRole('dialog').getByRole('button', { name: 'Set the surge' }).click();
  await see(page, /Surge × 1.2 \(rain\) since/);
  expect(await priceOfMini(page)).toBe('₹176');
  await button(page, 'Set the surge of Bengaluru').click();
  await page.getByLabel('Multiplier').fill('1');
  await button(page, 'End the surge').click();
  await see(page, 'No surge');
  await see(page, 'Bengaluru: the surge ended.');
  expect(faults).toEqual([]);
  await context.close();
});
