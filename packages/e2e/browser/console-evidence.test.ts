import { runCommand } from '@saferoute/evidence-cli';
import { openDatabase } from '@saferoute/db';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { eraseEvidence } from '@saferoute/usecases';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, openChromium, openScreen, signIn, type Screen } from './chromium.ts';
import { closedAlert } from '../data/keeping-house.ts';
import { authenticatorOf, evidenceScene, NOTE, type EvidenceScene } from './evidence-scene.ts';

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

test('EVA-20 an officer holds evidence, its erasure is refused for that, the hold is lifted, and somebody else decides', async () => {
  const { alertId } = await closedAlert(api.house);
  const adminsCode = await authenticatorOf(api, scene.admin);
  const [officer, admin] = [await openEvidence(scene.officer), await openEvidence(scene.admin)];
  const keeping = officer.page.getByRole('region', { name: 'How long it is kept' });
  const dialog = (page: Page) => page.getByRole('dialog').first();
  const confirmIt = async (page: Page, code: () => Promise<string>) =>
    page
      .getByRole('dialog', { name: 'Confirm that it is you' })
      .getByLabel('Code')
      .fill(await code());

  await officer.page.goto(`/console/evidence/alerts/${alertId}`);
  await keeping.getByText(/^Kept until \d+ \w+ \d{4}, seven years after the alert was closed\./).waitFor();
  await keeping.getByRole('button', { name: 'Ask for erasure …' }).click();
  await see(officer.page, 'Nothing here brings it back, whatever a court asks for later.');
  await fillReason(officer.page);
  await dialog(officer.page).getByRole('button', { name: 'Ask for erasure', exact: true }).click();
  await confirmIt(officer.page, scene.nextCode);
  await keeping.getByText('O. Rao asked for its erasure; that waits for a decision.').waitFor();
  expect(await keeping.getByRole('button', { name: 'Ask for erasure …' }).count()).toBe(0);

  // The administrator is about to erase it when the hold is placed.
  await admin.page.getByRole('link', { name: 'Keeping', exact: true }).click();
  const request = admin.page.getByRole('article', { name: `Erasure of alert ${alertId.slice(-8)}` });
  await request.getByRole('button', { name: 'Erase …' }).click();
  await keeping.getByRole('button', { name: 'Keep for a court …' }).click();
  await officer.page.getByLabel('Why').fill('Court of Pune, file 12');
  await dialog(officer.page).getByRole('button', { name: 'Keep it' }).click();
  await keeping.getByText('“Court of Pune, file 12”').waitFor();
  await dialog(admin.page).getByRole('button', { name: 'Erase for good' }).click();
  await confirmIt(admin.page, adminsCode);
  await see(admin.page, 'This evidence is under a legal hold. It is kept until every hold on it is lifted.');
  await dialog(admin.page).getByRole('button', { name: 'Cancel' }).click();
  await request.getByText('A legal hold keeps it.').waitFor();
  expect(await request.getByRole('button', { name: 'Erase …' }).count()).toBe(0);

  await officer.page.getByRole('link', { name: 'Keeping', exact: true }).click();
  await see(officer.page, 'You asked for it. Another administrator or officer has to decide.');
  expect(await button(officer.page, /^(Erase …|Decline)$/).count()).toBe(0);
  await button(officer.page, 'Lift …').click();
  await officer.page.getByLabel('Why').fill('Judgment');
  await dialog(officer.page).getByRole('button', { name: 'Lift the hold' }).click();
  await see(officer.page, /^Nothing is held\./);

  await request.getByRole('button', { name: 'Erase …' }).click();
  await dialog(admin.page).getByRole('button', { name: 'Erase for good' }).click();
  const decided = admin.page.getByRole('region', { name: 'Decided lately' });
  await decided.getByText('Erasure approved').waitFor();
  await decided.getByText('Hold lifted').waitFor();
  await admin.page.getByRole('region', { name: 'Due to be destroyed' }).getByText('Its erasure was asked for and approved.').waitFor();
  const retention = await openDatabase({ url: api.house.database.url, role: 'saferoute_retention', maxConnections: 1 });
  expect(await eraseEvidence({ ...api.house.ctx, retention }, alertId)).toMatchObject({ cause: 'request' });
  await retention.close();

  await admin.page.goto(`/console/evidence/alerts/${alertId}`);
  const erased = admin.page.getByRole('region', { name: 'Erased' });
  await erased.getByText('O. Rao asked for it; A. Mehta agreed.').waitFor();
  expect(await button(admin.page, /^(Keep for a court|Ask for erasure) …$/).count()).toBe(0);
  expect([...officer.faults, ...admin.faults]).toEqual([]);
  await Promise.all([officer.context.close(), admin.context.close()]);
}, 120_000);
