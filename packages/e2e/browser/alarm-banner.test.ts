import { moveClock, startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { createOperationsWatch, giveSignOfLife } from '@saferoute/usecases';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { DESK, openChromium, openScreen, overhangPx, PHONE, signIn } from './chromium.ts';

let api: ApiHouse;
let browser: Browser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse({ worker: false }), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

test.each([DESK, PHONE])(
  'OPS-7 no worker: the console says so at once, what it means and what to do, until one is back ($width px)',
  async (viewport) => {
    const { ctx, database } = api.house;
    const mehta = await api.account('admin', 'A. Mehta');
    const watch = createOperationsWatch(ctx);
    await giveSignOfLife(ctx);
    await watch.look();
    const { page, context, faults } = await openScreen(browser, api.url, { viewport, colorScheme: 'light' });
    await signIn(page, '/console/', mehta.email);
    await page.getByRole('main').first().waitFor();
    const banner = page.getByText(/No worker has been seen for \d+ s\. Texts are not going out, and nothing escalates\. Start one: /);
    expect(await banner.count()).toBe(0);

    await moveClock(database.sql, 36_000);
    await watch.look();
    await banner.waitFor({ timeout: 5_000 });
    expect(await violations(page)).toEqual([]);
    expect(await overhangPx(page)).toBe(0);

    await giveSignOfLife(ctx);
    await watch.look();
    await banner.waitFor({ state: 'detached', timeout: 5_000 });
    expect(faults).toEqual([]);
    await context.close();
  },
);
