import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { CHAPTERS, type Shot } from './gallery';
import type { Addressed } from './places';
import { FOLDER, NARROW, picture, WIDE } from './shots';
import { SHOWN, setUpShowcase } from './showcase';
import { setUpRecords } from './showcaseRecords';
import { signIn } from './signIn';
import { stack } from './stack';
import { expect, test } from './test';

test.skip(process.env.CONSOLE_SHOTS !== '1', 'Pictures are asked for with CONSOLE_SHOTS=1');

test('every page is pictured, light and dark', async ({ page, browser }) => {
  test.setTimeout(900_000);
  const shown = await setUpShowcase(page, browser);
  const records = await setUpRecords(page.request, shown);
  const places: Addressed = {
    organization: { name: SHOWN },
    experiment: { id: '', name: 'With order lookup' },
    prompt: { slug: 'answer-a-customer' },
    viewers: shown.engineers,
    role: { id: ENGINEER, name: 'Engineer' },
    owner: shown.memberId,
    ...records,
  };
  mkdirSync(FOLDER, { recursive: true });
  const others = new Map<string, Page>();
  for (const shot of CHAPTERS.flatMap(({ shots }) => shots)) {
    await test.step(shot.name, async () => {
      const looking = shot.as === undefined ? page : await pageOf(shot.as, others);
      await take(looking, shot, places);
    });
  }
  writeFileSync(`${FOLDER}README.md`, index());

  async function pageOf(who: NonNullable<Shot['as']>, known: Map<string, Page>): Promise<Page> {
    const opened = known.get(who);
    if (opened) return opened;
    const fresh = await (
      await browser.newContext({ viewport: WIDE, locale: 'en-US', timezoneId: 'Europe/Vienna' })
    ).newPage();
    if (who === 'operator') await signIn(fresh, 'operator@meridian.test');
    if (who === 'viewer') await signIn(fresh, shown.viewer.email, shown.viewer);
    known.set(who, fresh);
    return fresh;
  }
});

// The same in every installation.
const ENGINEER = '0d1e0000-0000-4000-8000-000000000002';

async function take(page: Page, shot: Shot, places: Addressed) {
  const dataPlane = `${stack.regions.eu.api_url}/**`;
  await page.setViewportSize(WIDE);
  if (shot.without === 'data plane') await page.route(dataPlane, (route) => route.abort('connectionrefused'));
  await page.goto(shot.path(places));
  await settled(page);
  await shot.open?.(page, places);
  if (shot.without === 'connection') await page.context().setOffline(true);
  await settled(page);
  await picture(page, shot.name, 'light', WIDE);
  await picture(page, shot.name, 'dark', WIDE);
  if (shot.small) await picture(page, shot.name, 'light', NARROW);
  if (shot.without === 'data plane') await page.unroute(dataPlane);
  if (shot.without === 'connection') await page.context().setOffline(false);
}

async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
}

function index(): string {
  const chapters = CHAPTERS.map(({ title, shots }) => {
    const lines = shots.map(({ name, title: shown, small }) => {
      const narrow = small ? `[small](${name}-light-390.png)` : '';
      return `| ${shown} | [light](${name}-light.png) | [dark](${name}-dark.png) | ${narrow} |`;
    });
    return [
      `## ${title}`,
      '',
      '| page | 1440 px | dark | 390 px |',
      '| --- | --- | --- | --- |',
      ...lines,
    ].join('\n');
  });
  return [
    '# The console in pictures',
    '',
    'Written by `e2e/pictures.spec.ts` with `CONSOLE_SHOTS=1`, of an organization that is set up for it.',
    '',
    ...chapters.flatMap((chapter) => [chapter, '']),
  ].join('\n');
}
