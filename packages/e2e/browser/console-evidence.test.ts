import { runCommand } from '@saferoute/evidence-cli';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openChromium, openScreen, signIn, type Screen } from './chromium.ts';
import { evidenceScene, NOTE, type EvidenceScene } from './evidence-scene.ts';

let api: ApiHouse;
let browser: Browser;
let scene: EvidenceScene;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ host: 'localhost' }), openChromium()]);
  scene = await evidenceScene(api);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
  await scene.log.remove();
});

const REASON = 'The district court asked for it.';
const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const shortId = () => scene.alertId.slice(-8);

async function openEvidence({ email }: { readonly email: string }): Promise<Screen> {
  const desk = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(desk.page, '/console/', email);
  await desk.page.getByRole('link', { name: 'Evidence', exact: true }).click();
  return desk;
}

async function openAlert(page: Page): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`Alert ${shortId()}`) }).click();
  await page.getByRole('heading', { name: `Alert ${shortId()}` }).waitFor();
}

async function fillReason(page: Page): Promise<void> {
  await page.getByLabel('Why').fill(REASON);
}

/** Shows a group, and the second factor if it is asked for. */
async function show(page: Page, group: string, { withCode }: { withCode: boolean }): Promise<void> {
  await button(page, `Show: ${group}`).click();
  if (withCode)
    await page
      .getByRole('dialog', { name: 'Confirm that it is you' })
      .getByLabel('Code')
      .fill(await scene.nextCode());
  await page.getByText('shown').first().waitFor();
}

test('EVA-16 an officer asks, an administrator approves, the second factor opens where it was, and the exported file proves itself', async () => {
  const [officer, admin] = [await openEvidence(scene.officer), await openEvidence(scene.admin)];
  await see(officer.page, 'Evidence is sealed');
  await openAlert(officer.page);
  await see(officer.page, /records?, the last proved one record \d+ of the log, under the checkpoint of \d\d:\d\d:\d\d\./);
  expect(await officer.page.locator('article').textContent()).not.toMatch(/12\.97|Jane|white van/);
  await button(officer.page, 'Ask to read it').click();
  await see(officer.page, 'A sentence, 20 more characters. It stays on record.');
  await fillReason(officer.page);
  await officer.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await see(officer.page, 'An administrator or another officer has to approve it.');

  await openAlert(admin.page);
  await see(admin.page, 'You see it redacted.');
  expect(await button(admin.page, /^Show: /).count()).toBe(0);
  await admin.page.getByRole('link', { name: 'Grants', exact: true }).click();
  const waiting = admin.page.getByRole('region', { name: 'Waiting for you' });
  await waiting.getByText(`“${REASON}”`).waitFor();
  await waiting.getByRole('button', { name: 'Approve …' }).click();
  await admin.page.getByLabel('For how long').selectOption('8 hours');
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await waiting.getByText('No request waits for you.').waitFor();

  await see(officer.page, /^7 h 59 min left$/);
  await show(officer.page, 'Where', { withCode: true });
  await see(officer.page, '12.97160°');
  expect(await officer.page.locator('article').textContent()).not.toMatch(/Jane|white van/);
  await show(officer.page, 'What was said', { withCode: false });
  await see(officer.page, NOTE);

  await scene.sign();
  await button(officer.page, 'Export …').click();
  await officer.page.getByRole('checkbox', { name: 'Where' }).check();
  const download = officer.page.waitForEvent('download');
  await officer.page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const file = join(await mkdtemp(join(tmpdir(), 'saferoute-export-')), 'evidence.zip');
  await (await download).saveAs(file);
  let out = '';
  const voice = { out: (text: string) => void (out += text), err: (text: string) => void (out += text) };
  expect(await runCommand(['verify-bundle', file, '--log-key', scene.log.vkey], voice), out).toBe(0);
  expect(out).toContain('129716000');
  expect(out).not.toMatch(/Jane|white van/);

  await officer.page.getByRole('link', { name: 'Who has read it' }).click();
  for (const line of ['Exported: Where', 'Unmasked: What was said', 'Unmasked: Where', 'Looked at it, redacted'])
    await officer.page.getByRole('cell', { name: line }).first().waitFor();
  await admin.page.goto(`/console/evidence/people?id=${scene.jane.userId}`);
  await admin.page.getByRole('cell', { name: 'Exported: Where' }).waitFor();
  expect(await admin.page.getByRole('cell', { name: /Refused/ }).count()).toBe(0);
  expect([...officer.faults, ...admin.faults]).toEqual([]);
  await Promise.all([officer.context.close(), admin.context.close()]);
}, 120_000);

test('EVA-16 the glass is broken on purpose, everybody hears of it, and it is taken back', async () => {
  const [officer, admin] = [await openEvidence(scene.other), await openEvidence(scene.admin)];
  await openAlert(officer.page);
  await button(officer.page, 'Break the glass …').click();
  await see(officer.page, /the person it is about are told at once\./);
  await fillReason(officer.page);
  await officer.page.getByRole('dialog').getByRole('button', { name: 'Break the glass', exact: true }).click();
  await see(officer.page, 'You broke the glass. Everybody has been told.');
  await see(officer.page, /^59:\d\d left$/);
  await officer.page.getByRole('button', { name: 'Show: Who', exact: true }).click();
  await see(officer.page, 'You have no second factor yet.');
  await officer.page.keyboard.press('Escape');
  expect(await officer.page.getByRole('button', { name: 'Show: Who', exact: true }).isVisible()).toBe(true);

  await admin.page.getByRole('link', { name: 'Grants', exact: true }).click();
  const card = admin.page.getByRole('article', { name: `P. Sen, alert ${shortId()}` }).first();
  await card.getByText('Broke the glass').waitFor();
  await card.getByRole('button', { name: 'Take it back' }).click();
  await card.getByText('Taken back', { exact: true }).waitFor();
  await see(officer.page, 'Taken back');
  await button(officer.page, 'Ask to read it').waitFor();
  expect(await button(officer.page, /^Show: /).count()).toBe(0);
  expect([...officer.faults, ...admin.faults]).toEqual([]);
  await Promise.all([officer.context.close(), admin.context.close()]);
}, 120_000);
