import { unzipBundle, writeBundleZip } from '@saferoute/transparency-log';
import { startApiHouse, type ApiHouse } from '@saferoute/testkit';
import { zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleContents, trustedKey } from '../conformance/evidence-bundle.ts';
import { violations } from './axe.ts';
import { DESK, openChromium, openScreen, overhangPx, PHONE, type Screen } from './chromium.ts';

let api: ApiHouse;
let browser: Browser;
const zip = writeBundleZip({ ...exampleContents(), timeStamp: null });
const unzipped = unzipBundle(zip);
const files = unzipped.ok ? unzipped.value : new Map<string, Uint8Array>();

beforeAll(async () => {
  [api, browser] = await Promise.all([startApiHouse(), openChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
const choose = (page: Page, bytes: Uint8Array) =>
  page.getByLabel('Choose a bundle').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: Buffer.from(bytes) });

/** The page, loaded and then cut off; every request after that is written down. */
async function offlinePage(
  look: Parameters<typeof openScreen>[2] = { viewport: DESK },
): Promise<Screen & { readonly requests: readonly string[] }> {
  const screen = await openScreen(browser, api.url, look);
  await screen.page.goto('/verify/', { waitUntil: 'networkidle' });
  const requests: string[] = [];
  screen.page.on('request', (request) => requests.push(request.url()));
  await screen.context.setOffline(true);
  return { ...screen, requests };
}

function turned(path: string): Uint8Array {
  const damaged = Uint8Array.from(files.get(path) ?? []);
  const at = Math.floor((damaged.length * 3) / 4);
  damaged[at] = (damaged[at] ?? 0) ^ 1;
  return zipSync(Object.fromEntries(new Map(files).set(path, damaged)));
}

describe('the page that verifies evidence', () => {
  test('TLG-29 verifies a bundle in the browser alone, and says what that proves and what it does not', async () => {
    const { page, context, faults, requests } = await offlinePage();
    await choose(page, zip);
    await heading(page, 'It agrees with itself. Compare the key.');
    await see(page, trustedKey);
    await see(page, '4 events of the log saferoute.example/log, exactly as they were recorded. Whose log that is, only its key says.');
    await see(page, '12.9716000, -77.5946000, ± 12.3 m, at 1970-01-01 00:00:00 UTC');
    await see(page, 'आशा "Asha"');
    await see(page, /Others have witnessed the log: w2\.example, 2026-02-07 10:00:00 UTC/);
    await see(page, /That everything was recorded/);
    await page.getByLabel(/verifier key/).fill(trustedKey);
    await page.getByLabel(/verifier key/).blur();
    await heading(page, 'Verified.');
    expect({ requests, faults }).toEqual({ requests: [], faults: [] });
    await context.close();
  });

  test('TLG-29 names the file in which one byte was turned, whichever it is', async () => {
    const { page, context, faults, requests } = await offlinePage();
    for (const path of files.keys()) {
      await choose(page, turned(path));
      await heading(page, 'Not verified. Do not rely on this bundle.');
      expect(await page.locator('.faults code').allTextContents(), path).toContain(path);
      await choose(page, zip);
      await heading(page, 'It agrees with itself. Compare the key.');
    }
    expect({ requests, faults }).toEqual({ requests: [], faults: [] });
    await context.close();
  });

  test('TLG-29 says what it cannot read, and believes no other key than the one it is given', async () => {
    const { page, context } = await offlinePage();
    await choose(page, Buffer.from('no archive'));
    await heading(page, 'This is no bundle that can be read.');
    await page.getByText('Name the key you trust').click();
    await page.getByLabel(/verifier key/).fill('stranger.example+00000000+AQ==');
    await choose(page, zip);
    await heading(page, 'The key you named cannot be read.');
    await page.getByLabel(/verifier key/).fill('quorum none\n');
    await page.getByLabel(/verifier key/).blur();
    await heading(page, 'Not verified. Do not rely on this bundle.');
    await see(page, 'is not signed by a log the policy knows');
    await context.close();
  });

  test('TLG-30 is used by keyboard: the answer has the focus', async () => {
    const { page, context } = await offlinePage();
    await page.keyboard.press('Tab');
    const chooser = page.waitForEvent('filechooser');
    // An answer from the page: by now it knows that the chooser is ours.
    expect(await page.evaluate('document.activeElement?.id')).toBe('file');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) });
    await heading(page, 'It agrees with itself. Compare the key.');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('It agrees with itself. Compare the key.');
    await context.close();
  });

  test('TLG-30 takes a bundle that is dropped anywhere on it', async () => {
    const { page, context } = await offlinePage();
    const transfer = await page.evaluateHandle(
      `(() => { const transfer = new DataTransfer(); transfer.items.add(new File([Uint8Array.from(atob('${Buffer.from(zip).toString('base64')}'), (digit) => digit.charCodeAt(0))], 'dropped.zip')); return transfer; })()`,
    );
    await page.locator('footer').dispatchEvent('drop', { dataTransfer: transfer });
    await heading(page, 'It agrees with itself. Compare the key.');
    await context.close();
  });

  test.each([PHONE, DESK].flatMap((viewport) => (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme }))))(
    'TLG-30 is accessible and fits, before and after: $viewport.width px, $colorScheme',
    async (look) => {
      const { page, context, faults } = await offlinePage(look);
      const isFit = async () =>
        expect({ violations: await violations(page), overhang: await overhangPx(page) }).toEqual({ violations: [], overhang: 0 });
      await isFit();
      await choose(page, zip);
      await heading(page, 'It agrees with itself. Compare the key.');
      await isFit();
      await choose(page, turned('events/002.leaf'));
      await heading(page, 'Not verified. Do not rely on this bundle.');
      await isFit();
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
