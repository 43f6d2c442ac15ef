import { openDatabase } from '@saferoute/db';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { eraseEvidence, placeHold, requestErasure } from '@saferoute/usecases';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreeToErase, closedAlert } from '../data/keeping-house.ts';
import { deskOf, evidenceDesk } from '../smoke/evidence-desk.ts';
import { DESK, openChromium, openScreen, signIn } from './chromium.ts';
import { evidenceScene, type EvidenceScene } from './evidence-scene.ts';
import { blemishes } from './looks.ts';

let api: ApiHouse;
let browser: Browser;
let scene: EvidenceScene;
/** Alerts that are closed: one held, one whose erasure waits for a decision, one erased, and one that is only kept. */
let keeping: Readonly<Record<'held' | 'asked' | 'erased' | 'kept', string>>;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ host: 'localhost' }), openChromium()]);
  const closed = async () => (await closedAlert(api.house)).alertId;
  keeping = { held: await closed(), asked: await closed(), erased: await closed(), kept: await closed() };
  scene = await evidenceScene(api);
  await keepThem();
  const desk = evidenceDesk(api);
  const other = await deskOf(api, 'officer', 'Q. Das');
  const officer = { ...scene.officer, sessionId: '' };
  await desk.granted(officer, { alertId: scene.alertId, by: other });
  await desk.breakGlass(other, scene.alertId);
  await desk.request(await deskOf(api, 'officer', 'R. Bose'), scene.alertId);
});

async function keepThem(): Promise<void> {
  const { house } = api;
  const by = { userId: scene.officer.userId, sessionId: null };
  await placeHold(house.ctx, { alertId: keeping.held, by, reason: 'Court of Pune, file 12' });
  await requestErasure(house.ctx, { alertId: keeping.asked, by, reason: 'The person asked for it by letter.' });
  await agreeToErase(house, keeping.erased);
  const retention = await openDatabase({ url: house.database.url, role: 'saferoute_retention', maxConnections: 1 });
  await eraseEvidence({ ...house.ctx, retention }, keeping.erased);
  await retention.close();
}

afterAll(async () => {
  await browser.close();
  await api.stop();
  await scene.log.remove();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click();
const reading = () => `alerts/${scene.alertId}`;

interface Shown {
  readonly name: string;
  readonly path: () => string;
  /** Waits until it shows what it is for. */
  readonly ready: (page: Page) => Promise<unknown>;
}

const officersScreens: readonly Shown[] = [
  { name: 'no alert chosen', path: () => 'alerts', ready: (page) => see(page, /Evidence is sealed|Alert [0-9a-f]{8}/) },
  {
    name: 'a group shown',
    path: reading,
    ready: async (page) => {
      await press(page, 'Show: Where');
      const code = page.getByRole('dialog', { name: 'Confirm that it is you' }).getByLabel('Code');
      await Promise.race([code.waitFor(), see(page, '12.97160°')]);
      if (await code.isVisible()) await code.fill(await scene.nextCode());
      await see(page, '12.97160°');
    },
  },
  { name: 'exporting', path: reading, ready: async (page) => (await press(page, 'Export …'), see(page, 'Disclose')) },
  { name: 'who has read it', path: () => `${reading()}?show=readers`, ready: (page) => see(page, 'Reading this report is recorded too.') },
  {
    name: 'holding',
    path: () => `alerts/${keeping.kept}`,
    ready: async (page) => (await press(page, 'Keep for a court …'), see(page, /^Nothing of it is destroyed/)),
  },
  {
    name: 'asking for erasure',
    path: () => `alerts/${keeping.kept}`,
    ready: async (page) => (await press(page, 'Ask for erasure …'), see(page, 'It cannot be undone')),
  },
  { name: 'held', path: () => `alerts/${keeping.held}`, ready: (page) => see(page, '“Court of Pune, file 12”') },
  { name: 'keeping, with a request of mine', path: () => 'keeping', ready: (page) => see(page, /^You asked for it\./) },
  { name: 'my grants', path: () => 'grants', ready: (page) => see(page, /left$/) },
];

const newcomersScreens: readonly Shown[] = [
  { name: 'sealed', path: reading, ready: (page) => see(page, 'You have no grant for this alert.') },
  { name: 'asking', path: reading, ready: async (page) => (await press(page, 'Ask to read it'), page.getByLabel('Why').waitFor()) },
  { name: 'breaking the glass', path: reading, ready: async (page) => (await press(page, 'Break the glass …'), see(page, /are told at/)) },
];

const adminsScreens: readonly Shown[] = [
  { name: 'redacted', path: reading, ready: (page) => see(page, 'You see it redacted.') },
  { name: 'requests', path: () => 'grants', ready: (page) => see(page, 'Approve …') },
  {
    name: 'approving',
    path: () => 'grants',
    ready: async (page) => (await press(page, 'Approve …'), page.getByLabel('For how long').waitFor()),
  },
  { name: 'keeping', path: () => 'keeping', ready: (page) => see(page, 'Erase …') },
  { name: 'lifting', path: () => 'keeping', ready: async (page) => (await press(page, 'Lift …'), see(page, /^Any other hold/)) },
  { name: 'erasing', path: () => 'keeping', ready: async (page) => (await press(page, 'Erase …'), see(page, 'It cannot be undone')) },
  { name: 'erased', path: () => `alerts/${keeping.erased}`, ready: (page) => see(page, /agreed\.$/) },
  { name: 'a person’s report', path: () => `people?id=${scene.jane.userId}`, ready: (page) => see(page, 'Looked at it, redacted') },
];

const casts = [
  { who: 'admin', screens: adminsScreens },
  { who: 'officer', screens: officersScreens },
  { who: 'other', screens: newcomersScreens },
] as const;

test.each(casts)(
  'EVA-17 the pages of evidence are accessible, fit, and ask nobody else, in each look: $who',
  async ({ who, screens }) => {
    const { page, context, faults } = await openScreen(browser, api.url, { viewport: DESK });
    await signIn(page, '/console/', scene[who].email);
    await page.getByRole('link', { name: 'Evidence', exact: true }).waitFor();
    for (const { name, path, ready } of screens) {
      await page.goto(`/console/evidence/${path()}`);
      await ready(page);
      expect.soft(await blemishes(page), name).toEqual([]);
    }
    expect(faults).toEqual([]);
    await context.close();
  },
  240_000,
);

test('EVA-17 an officer gets from the list to a shown group by keyboard alone', async () => {
  const { page, context } = await openScreen(browser, api.url, { viewport: DESK });
  await signIn(page, '/console/', scene.officer.email);
  await page.getByRole('link', { name: 'Evidence', exact: true }).waitFor();
  const tabTo = async (name: RegExp) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const label = (await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? '';
      if (name.test(label)) return page.keyboard.press('Enter');
    }
    throw new Error(`no way by keyboard to ${name}`);
  };
  await see(page, /Alert [0-9a-f]{8}/);
  await tabTo(/^Alert [0-9a-f]{8}/);
  await page.getByRole('button', { name: 'Show: How it began' }).waitFor();
  await tabTo(/^Show: How it began$/);
  await page.locator('input:focus').waitFor();
  await page.keyboard.type(await scene.nextCode());
  await see(page, 'button_press');
  await context.close();
});
