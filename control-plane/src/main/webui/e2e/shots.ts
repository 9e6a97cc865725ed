import type { Locator, Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from './axe';

const FOLDER = fileURLToPath(new URL('../../../../../docs/console/', import.meta.url));
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/**
 * Looks at a page as it stands in both themes and on a small screen: axe finds nothing serious, and
 * nothing has to be scrolled sideways. `secret` is painted over. With `CONSOLE_SHOTS=1` it writes `docs/console/<name>-….png` too.
 */
export async function lookAt(page: Page, name: string, { secret = [] }: { secret?: Locator[] } = {}) {
  for (const [suffix, size] of [
    ['', WIDE],
    ['-390', NARROW],
  ] as const) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.evaluate(() => document.fonts.ready);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, `${name}-${theme}${suffix}`);
      if (process.env.CONSOLE_SHOTS === '1') {
        mkdirSync(FOLDER, { recursive: true });
        await page.screenshot({
          path: `${FOLDER}${name}-${theme}${suffix}.png`,
          animations: 'disabled',
          mask: secret,
        });
      }
    }
  }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
}

async function expectNoSidewaysScroll(page: Page, name: string) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) throw new Error(`${name} is ${over} pixels wider than the window`);
}
