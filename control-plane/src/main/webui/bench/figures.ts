import { chromium, expect, test, type APIRequestContext, type Cookie, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { signIn } from '../e2e/signIn';
import { consoleUrl, demo, stack } from '../e2e/stack';
import { insertSpans, largeTrace, makeProject, type MadeProject } from '../e2e/traces';
import { paintOf, PLAIN_ROWS, quantile, scrolled } from './watch';

const ROUNDS = 9;
const FRAMES = 600;
const organization = demo('us');
const lines: string[] = [];
let cookies: Cookie[];
let logs: MadeProject;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser, playwright }) => {
  const page = await browser.newPage();
  await signIn(page, organization.people.owner.email);
  cookies = await page.context().cookies();
  await page.close();
  logs = await manySpans(await playwright.request.newContext());
  lines.push(
    `Measured on ${process.arch} ${process.platform}, region us, against a stack of \`./meridian up\` on the same machine,`,
    `whose load average was ${(loadavg()[0] ?? 0).toFixed(1)} before: above 1, other work took a part of the cores.`,
    '',
    '| what | aim | median | worst |',
    '|---|---|---|---|',
  );
});

test.afterAll(() => {
  const report = process.env.BENCH_REPORT;
  if (report === undefined) return;
  const mark = '<!-- measured: written by npm run bench -->';
  const [before = ''] = readFileSync(report, 'utf8').split(mark);
  writeFileSync(report, `${before}${mark}\n\n${lines.join('\n')}\n`);
});

test('first paint', async () => {
  const empty = await cold('/api/public/nothing-is-here', 'body');
  tell('an answer without a page, cold (reference)', '', empty);
  const sent: number[] = [];
  const paints = await cold(
    `/app/${organization.name}/p/${encodeURIComponent(logs.name)}/logs`,
    '[role=table] [role=cell]',
    sent,
  );
  tell('first logs of a million spans, cold', '≤ 1,500 ms', paints);
  lines.push(
    `| scripts and styles sent until then | ≤ 300 KB of script | ${Math.round((sent[0] ?? 0) / 1024)} KB | |`,
  );
});

test('scrolling', async ({ browser }) => {
  const plain = await browser.newPage();
  await plain.setContent(PLAIN_ROWS);
  frames('a plain page of 10,000 lines (reference)', '', await scrolled(plain, FRAMES));
  await plain.close();
  const page = await opened(await browser.newContext({ baseURL: consoleUrl }).then((one) => one.newPage()));
  await page.waitForTimeout(1_000);
  frames('logs of a million spans', 'no frame over 50 ms', await scrolled(page, FRAMES));
});

test('a trace of 5,000 spans', async ({ browser, request }) => {
  const project = await makeProject(request, organization, 'Bench of a trace');
  await insertSpans(request, organization, project, largeTrace(5_000));
  const context = await browser.newContext({ baseURL: consoleUrl });
  await context.addCookies(cookies);
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await context.newPage();
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
    await page.getByRole('row', { name: 'A large trace' }).waitFor();
    await page.waitForTimeout(500);
    took.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const watcher = new MutationObserver(() => {
              if (document.querySelector('[role=treeitem]') === null) return;
              watcher.disconnect();
              requestAnimationFrame(() => requestAnimationFrame((now) => done(now - began)));
            });
            watcher.observe(document.body, { childList: true, subtree: true });
            const began = performance.now();
            [...document.querySelectorAll<HTMLElement>('[role=row]')]
              .find((row) => row.textContent.includes('A large trace'))
              ?.click();
          }),
      ),
    );
    await expect(page.getByText('5,000', { exact: true })).toBeVisible();
    await page.close();
  }
  tell('a trace of 5,000 spans, from the click to its tree', '≤ 1,000 ms', took);
});

/** Milliseconds to the paint, each in a browser that was just started; `sent` gets the bytes of scripts and styles. */
async function cold(path: string, selector: string, sent: number[] = []): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const browser = await chromium.launch(test.info().project.use.launchOptions);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(cookies);
    const page = await context.newPage();
    let bytes = 0;
    page.on('requestfinished', (one) => {
      if (!['script', 'stylesheet'].includes(one.resourceType())) return;
      void one.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
    });
    took.push(await paintOf(page, `${consoleUrl}${path}`, selector));
    sent.push(bytes);
    await browser.close();
  }
  return took;
}

async function opened(page: Page): Promise<Page> {
  await page.context().addCookies(cookies);
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(logs.name)}/logs`);
  await page.getByRole('table', { name: 'Logs' }).waitFor();
  return page;
}

/** The project that BENCH_PROJECT names, or a new one with BENCH_SPANS spans (a million). */
async function manySpans(request: APIRequestContext): Promise<MadeProject> {
  const key = organization.people.owner.api_key;
  const known = process.env.BENCH_PROJECT;
  if (known !== undefined) {
    const answer = await request.get(`${stack.control_plane.url}/v1/project/${known}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(answer.ok(), await answer.text()).toBeTruthy();
    // The form is the contract's.
    return (await answer.json()) as MadeProject;
  }
  const project = await makeProject(request, organization, 'Bench of logs');
  const spans = Number(process.env.BENCH_SPANS ?? 1_000_000);
  const at = Date.now() / 1000;
  for (let made = 0; made < spans; made += 4_000) {
    const traces = Array.from({ length: 400 }, (_, trace) => largeTrace(10, at - made - trace));
    await insertSpans(request, organization, project, traces.flat());
    if (made % 100_000 === 0) process.stdout.write(`${made} of ${spans} spans sent\n`);
  }
  return project;
}

function tell(what: string, aim: string, values: readonly number[]) {
  add(
    `| ${what} | ${aim} | ${Math.round(quantile(values, 0.5))} ms | ${Math.round(Math.max(...values))} ms |`,
  );
}

function frames(what: string, aim: string, gaps: readonly number[]) {
  const slow = gaps.filter((gap) => gap > 50).length;
  add(
    `| frames of ${what} | ${aim} | ${quantile(gaps, 0.5).toFixed(1)} ms, ${slow} of ${gaps.length} over 50 ms | ${Math.round(Math.max(...gaps))} ms |`,
  );
}

function add(line: string) {
  lines.push(line);
  process.stdout.write(`${line}\n`);
}
