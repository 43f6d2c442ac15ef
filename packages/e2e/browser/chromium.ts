import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page, type WebSocketRoute } from 'playwright-core';
import { PASSWORD } from '@saferoute/testkit';

/** Bengaluru, where the tests' people are. */
export const HERE = { latitude: 12.9716, longitude: 77.5946, accuracy: 8 };

/** A phone in the hand, a console on a desk. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** The real Chromium of this machine. Missing is a failure: these tests are never skipped. */
export async function openChromium(): Promise<Browser> {
  const executablePath =
    process.env['CHROMIUM_PATH'] ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (executablePath === undefined)
    throw new Error('No Chromium was found. Install it, or set CHROMIUM_PATH; npm test does this by itself on Debian.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Screen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page's own scripts, and requests that left the house. Both must stay empty. */
  readonly faults: readonly string[];
}

/** A browser of its own for one person; anything it asks of another host is a fault. */
export async function openScreen(
  browser: Browser,
  baseUrl: string,
  look: { viewport: { width: number; height: number }; colorScheme?: 'light' | 'dark' },
): Promise<Screen> {
  const context = await browser.newContext({
    ...look,
    baseURL: baseUrl,
    permissions: ['geolocation'],
    geolocation: HERE,
    timezoneId: 'Asia/Kolkata',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== baseUrl) faults.push(`request to another host: ${url.origin}`);
  });
  return { page, context, faults };
}

export async function signIn(page: Page, path: '/app/' | '/console/', email: string): Promise<void> {
  await page.goto(path);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Nothing of a page may hang over its right edge. */
export async function overhangPx(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** A network that can go away, open WebSockets included (going offline alone leaves those running). Make it before the page is opened. */
export async function cuttableNetwork(context: BrowserContext): Promise<{ cut(): Promise<void>; restore(): Promise<void> }> {
  const sockets = new Set<WebSocketRoute>();
  let isCut = false;
  await context.routeWebSocket(/\/ws/, async (socket) => {
    if (isCut) return socket.close();
    sockets.add(socket);
    socket.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await context.setOffline(true);
      await Promise.all([...sockets].map((socket) => socket.close()));
    },
    restore: async () => {
      isCut = false;
      await context.setOffline(false);
    },
  };
}
