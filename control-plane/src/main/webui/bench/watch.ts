import type { Page } from '@playwright/test';

/** A thousand rows of text as the plainest page there is: what this machine's browser can do at all. */
export const PLAIN_ROWS = `<!doctype html><title>Plain</title>
<div id="scroller" style="height:800px;overflow:auto">${Array.from(
  { length: 10_000 },
  (_, row) => `<div style="height:36px">${`cell ${row} `.repeat(9)}</div>`,
).join('')}</div>`;

/** Milliseconds between `frames` frames while the mouse wheel turns over the middle of the page, ~60 turns a second. */
export async function scrolled(page: Page, frames: number): Promise<number[]> {
  await page.mouse.move(700, 500);
  const counted = page.evaluate(
    (count) =>
      new Promise<number[]>((done) => {
        const gaps: number[] = [];
        let last = performance.now();
        const next = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (gaps.length < count) requestAnimationFrame(next);
          else done(gaps);
        };
        requestAnimationFrame(next);
      }),
    frames,
  );
  let over = false;
  void counted.finally(() => {
    over = true;
  });
  // The flag is set while this waits.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  while (!over) {
    await page.mouse.wheel(0, 180);
    await page.waitForTimeout(16);
  }
  return counted;
}

/** From the beginning of a page's loading: when an element that `selector` names was painted, in milliseconds. */
export async function paintOf(page: Page, url: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => {
    const seen = () => {
      if (document.querySelector(wanted) === null) return;
      watcher.disconnect();
      // The second frame begins when the first has been painted.
      requestAnimationFrame(() =>
        requestAnimationFrame((now) => document.documentElement.setAttribute('data-painted', String(now))),
      );
    };
    const watcher = new MutationObserver(seen);
    watcher.observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector('html[data-painted]', { state: 'attached' });
  return Number(await page.locator('html').getAttribute('data-painted'));
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
