import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { PAGES } from './pages';
import { makePlaces, type Places } from './places';
import { noRecordContent } from './recordContent';
import { stack, type Role } from './stack';
import { expect, test } from './test';
import type { TestedPage } from './testedPage';

const ROLES = ['owner', 'engineer', 'viewer'] as const;
// What an owner sees in both themes, what others see in one: looking with axe takes longer than the rest.
const AXE = ['us owner', 'eu owner', 'us engineer', 'eu viewer'];

for (const region of ['us', 'eu'] as const) {
  for (const role of ROLES) {
    test.describe(`in ${region}, the ${role}`, () => {
      test.use({ region, role });

      test('finds on every page what is theirs and no more, and the control plane sees no record', async ({
        console: page,
        organization,
        request,
      }) => {
        const { places, clear } = await makePlaces(request, organization);
        const traffic = noRecordContent(page.context(), [places.word]);
        // One theme here and the other there.
        await page.emulateMedia({ colorScheme: region === 'us' ? 'dark' : 'light', reducedMotion: 'reduce' });
        const accessible = AXE.includes(`${region} ${role}`);
        try {
          for (const tested of PAGES) {
            await test.step(tested.name, async () => {
              await page.goto(tested.path(places));
              await expectPage(page, tested, places, role);
              if (accessible) await expectAccessible(page);
              await expectAnswer(page, tested, places, role);
            });
          }
          await traffic.verify();
        } finally {
          await clear();
        }
      });
    });
  }
}

test('every page of the router is in these tests', () => {
  const source = readFileSync(fileURLToPath(new URL('../src/router.tsx', import.meta.url)), 'utf8');
  const parents: Record<string, string> = {
    root: '',
    signedIn: '',
    organization: 'app/$org/',
    project: 'app/$org/p/$project/',
    searched: 'app/$org/p/$project/',
    settings: 'app/$org/settings/',
  };
  const pages = [
    ...source.matchAll(/getParentRoute: \(\) => (\w+),\s*path: '([^']+)',[^}]*?component: lazyPage/g),
    ...source.matchAll(/(project|searched|settings)Page\(\s*'([^']+)'/g),
  ].map(([, parent = '', path = '']) => (parents[parent] ?? `${parent}?`) + path);
  const shown = pages
    .map((path) => path.replace(/\/+$/, ''))
    // Layouts, and signing in.
    .filter((path) => !['app/$org/p/$project', 'app/$org/settings', 'sign-in'].includes(path));
  expect(new Set(PAGES.map(({ route }) => route))).toEqual(new Set(shown));
});

async function expectPage(page: Page, tested: TestedPage, places: Places, role: Role) {
  await expect(page).toHaveTitle(`${tested.title(places)} · Meridian`);
  if (tested.closedTo?.includes(role)) {
    await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
    await expect(tested.ready(page, places)).toHaveCount(0);
  } else {
    await expect(tested.ready(page, places)).toBeVisible();
  }
  // What somebody may do is known by then.
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('alert')).toHaveCount(0);
  for (const { control, to } of tested.offers ?? []) {
    const offered = control(page, places).first();
    if (to.includes(role)) await expect(offered).toBeVisible();
    else await expect(offered).toBeHidden();
  }
}

/** The plane decides as the page did. */
async function expectAnswer(page: Page, tested: TestedPage, places: Places, role: Role) {
  const call = tested.call?.(places);
  if (!call) return;
  const { organization } = places;
  const [address, headers] =
    call.plane === 'control'
      ? [stack.control_plane.url, { origin: new URL(stack.control_plane.url).origin }]
      : [
          stack.regions[organization.region].api_url,
          { authorization: `Bearer ${organization.people[role].api_key}` },
        ];
  const answer = await page.request.fetch(address + call.path, {
    method: call.method ?? 'POST',
    headers,
    ...(call.data !== undefined && { data: call.data }),
  });
  const expected = call.to.includes(role) ? 200 : 403;
  expect(answer.status(), `${call.path} as ${role}: ${await answer.text()}`).toBe(expected);
}
