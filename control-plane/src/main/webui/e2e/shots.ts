import type { Locator, Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from './axe';
import { smallPng } from './smallPng';

/** Of the pictures that are shown around. */
export const FOLDER = fileURLToPath(new URL('../../../../../docs/console/', import.meta.url));
/** Of what every test looks at, with whatever it has made. */
const LOOKED_AT = fileURLToPath(new URL('../../../../target/console-pictures/', import.meta.url));
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** More than any transition of ours takes. */
const TRANSITION_MS = 500;

type Size = typeof WIDE;
type Theme = 'light' | 'dark';

/**
 * Looks at a page as it stands in both themes and on a small screen: axe finds nothing serious, and
 * nothing has to be scrolled sideways. `secret` is painted over. With `CONSOLE_SHOTS=1` it writes
 * `control-plane/target/console-pictures/<name>-….png` too.
 */
export async function lookAt(page: Page, name: string, { secret = [] }: { secret?: Locator[] } = {}) {
  for (const size of [WIDE, NARROW]) {
    for (const theme of ['light', 'dark'] as const) {
      await show(page, theme, size);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, `${name}-${theme} at ${size.width}`);
      if (process.env.CONSOLE_SHOTS === '1') {
        mkdirSync(LOOKED_AT, { recursive: true });
        await page.screenshot({
          path: file(LOOKED_AT, name, theme, size),
          animations: 'disabled',
          mask: secret,
        });
      }
    }
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}

/** Writes `docs/console/<name>-….png` of a page as it stands. */
export async function picture(page: Page, name: string, theme: Theme, size: Size) {
  await show(page, theme, size);
  await expectNoSidewaysScroll(page, `${name} at ${size.width}`);
  writeFileSync(file(FOLDER, name, theme, size), smallPng(await page.screenshot({ animations: 'disabled' })));
}

async function show(page: Page, theme: Theme, size: Size) {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.evaluate(() => document.fonts.ready);
  // Colors of another theme come by and by where a transition had begun.
  await page.evaluate(async (patience) => {
    const over = document
      .getAnimations()
      .filter((one) => one instanceof CSSTransition)
      .map((one) => one.finished.catch(() => undefined));
    await Promise.race([Promise.all(over), new Promise((done) => setTimeout(done, patience))]);
  }, TRANSITION_MS);
}

function file(folder: string, name: string, theme: Theme, size: Size): string {
  return `${folder}${name}-${theme}${size === NARROW ? '-390' : ''}.png`;
}

async function expectNoSidewaysScroll(page: Page, name: string) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) throw new Error(`${name} is ${over} pixels wider than the window`);
}
