import type { Page } from 'playwright-core';
import { violations } from './axe.ts';
import { DESK, overhangPx, PHONE } from './chromium.ts';

export interface Look {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

export const EVERY_LOOK: readonly Look[] = [PHONE, DESK].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

/**
 * Contrast depends on the colours alone and layout on the width alone: between them these two see what four would, and the pages behind a
 * sign-in are many.
 */
export const LOOKS: readonly Look[] = [
  { viewport: PHONE, colorScheme: 'dark' },
  { viewport: DESK, colorScheme: 'light' },
];

export interface Judgement {
  readonly looks?: readonly Look[];
  /** What else is wrong with it. */
  readonly and?: (page: Page) => Promise<readonly string[]>;
}

const nothing = async (): Promise<readonly string[]> => [];

/**
 * What is wrong with what a page shows, in each look: what axe objects to, and what hangs over the edge. It is not opened anew for each: it
 * has to follow a window that is resized and a night that falls, and opening it costs more than looking.
 */
export async function blemishes(page: Page, { looks = LOOKS, and = nothing }: Judgement = {}): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of looks) {
    await take(page, look);
    const overhang = await overhangPx(page);
    const here = [...(await violations(page)), ...(overhang > 0 ? [`${overhang} px hang over the edge`] : []), ...(await and(page))];
    found.push(...here.map((blemish) => `${look.viewport.width} px, ${look.colorScheme}: ${blemish}`));
  }
  return found;
}

/** Resolves once it is drawn. Colours that are on their way from one look to the other would be those of neither: they arrive at once. */
async function take(page: Page, { viewport, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(viewport);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))');
  await page.evaluate('document.getAnimations().filter((one) => one instanceof CSSTransition).forEach((one) => one.finish())');
}
