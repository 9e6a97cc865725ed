import type { Page } from '@playwright/test';
import { newProject } from './project';
import { expect, test } from './test';
import { insertSpans, largeTrace } from './traces';

test.use({ region: 'us', role: 'owner' });

// Processor time of the page's own thread: it says the same on a busy machine. Measured: 160 ms and 8 ms.
const OPENING_MS = 700;
const FRAME_MS = 30;
const FRAMES = 240;

test('a trace of 5,000 spans opens with one question for its tree, and keeps few of its lines in the document', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'speed');
  const spans = largeTrace(5_000);
  await insertSpans(request, organization, project, spans);
  const asked: { query: string; bytes: number }[] = [];
  page.on('requestfinished', (one) => {
    if (!one.url().endsWith('/btql') || one.method() !== 'POST') return;
    const { query } = JSON.parse(one.postData() ?? '{}') as { query: string };
    void one.sizes().then(({ responseBodySize }) => asked.push({ query, bytes: responseBodySize }));
  });
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
  await page.getByRole('row', { name: 'A large trace' }).waitFor();
  const cpu = await processorTime(page);
  const began = Date.now();
  await page.getByRole('row', { name: 'A large trace' }).click();
  const lines = page.getByRole('treeitem');
  await lines.first().waitFor();
  const took = Date.now() - began;
  const worked = await cpu();
  await expect(page.getByText('5,000', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Input' })).toContainText('Question 0');

  expect(await lines.count()).toBeLessThan(100);
  const tree = asked.filter(({ query }) => query.includes('span_parents'));
  expect(tree).toHaveLength(1);
  expect(tree[0]?.query).not.toMatch(/\binput\b|\boutput\b|select: \*/);
  note('opened', `${took} ms, ${worked} ms of processor time, ${tree[0]?.bytes} bytes`);
  expect(worked).toBeLessThan(OPENING_MS);

  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('treeitem', { selected: true })).toBeVisible();
  expect(await lines.count()).toBeLessThan(100);
});

test('scrolling through logs asks for pages of the columns that are shown, and keeps few rows', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'speed');
  const at = Date.now() / 1000;
  const rows = Array.from({ length: 1_000 }, (_, index) => largeTrace(1, at - index)).flat();
  await insertSpans(request, organization, project, rows);
  const queries: string[] = [];
  page.on('request', (one) => {
    if (one.url().endsWith('/btql') && one.method() === 'POST') queries.push(one.postData() ?? '');
  });
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
  const table = page.getByRole('table', { name: 'Logs' });
  await table.waitFor();
  const scroller = table.locator('..');
  const cpu = await processorTime(page);
  await scroller.evaluate(async (element, frames) => {
    for (let frame = 0; frame < frames; frame += 1) {
      element.scrollBy(0, 180);
      await new Promise(requestAnimationFrame);
    }
  }, FRAMES);
  const perFrame = (await cpu()) / FRAMES;
  note('scrolled', `${perFrame.toFixed(1)} ms of processor time a frame`);
  expect(perFrame).toBeLessThan(FRAME_MS);
  await expect.poll(() => page.getByRole('row').count()).toBeLessThan(90);
  const pages = queries.filter((query) => query.includes('preview_length'));
  expect(pages.length).toBeGreaterThan(4);
  expect(pages.every((query) => !query.includes('select: *') && !query.includes('expected'))).toBe(true);
  expect(await scroller.evaluate((element) => element.scrollTop)).toBeGreaterThan(20_000);
});

/** Figures depend on the machine: they are told, not held. */
function note(type: string, description: string) {
  test.info().annotations.push({ type, description });
  process.stdout.write(`${type}: ${description}\n`);
}

/** From now on until the answer is called: the milliseconds that the page's thread has worked. */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await read();
  return async () => Math.round((await read()) - before);
}
