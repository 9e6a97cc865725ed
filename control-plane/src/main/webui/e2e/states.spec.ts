import type { Page } from '@playwright/test';
import { newOrganization } from './newOrganization';
import { PAGES } from './pages';
import { makePlaces, type Places } from './places';
import { consoleUrl, stack } from './stack';
import { expect, test } from './test';
import type { TestedPage } from './testedPage';

const DATA_PLANE = `${stack.regions.eu.api_url}/**`;
const ASKING = PAGES.filter(({ asks, closedTo }) => asks !== 'nothing' && !closedTo?.includes('owner'));
const OF_RECORDS = ASKING.filter(({ asks }) => asks === 'data');
const SETTINGS = ASKING.filter(({ route }) => route.includes('/settings/'));

for (const [which, pages] of [
  ['settings', SETTINGS],
  ['the other pages', ASKING.filter((page) => !SETTINGS.includes(page))],
] as const) {
  test(`${which} show that they load, what failed, and what there is when it is tried again or the connection is gone`, async ({
    console: page,
    organization,
    request,
  }) => {
    const { places, clear } = await makePlaces(request, organization);
    try {
      for (const tested of pages) {
        await test.step(tested.name, () => expectStates(page, tested, places));
      }
    } finally {
      await clear();
    }
  });
}

async function expectStates(page: Page, tested: TestedPage, places: Places) {
  const answers = await failing(page, tested);
  // It is loaded when nothing of it waits any more.
  await page.goto(tested.path(places), { waitUntil: 'commit' });
  await expect(page.getByRole('status', { name: 'Loading' }).first()).toBeVisible();
  answers.fail();
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText('Broken for the test');
  await answers.stop();
  // A page may ask one thing after the other.
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    if ((await again.count()) > 0) await again.first().click();
    await expect(tested.ready(page, places)).toBeVisible({ timeout: 3_000 });
  }).toPass();

  const { offline, online } = connection(page);
  await offline();
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(tested.ready(page, places)).toBeVisible();
  await online();
  await expect(page.getByText('You are offline.')).toBeHidden();
}

test('a region that is down is told of on pages of records, and settings still work', async ({
  console: page,
  organization,
  request,
}) => {
  const { places, clear } = await makePlaces(request, organization);
  try {
    await page.route(DATA_PLANE, (route) => route.abort('connectionrefused'));
    for (const tested of SETTINGS) {
      await test.step(tested.name, async () => {
        await page.goto(tested.path(places));
        // The data plane's part of the log is missing, which is said.
        if (tested.name === 'settings-audit-log') return;
        await expect(tested.ready(page, places)).toBeVisible();
        await expect(page.getByRole('alert')).toHaveCount(0);
      });
    }
    for (const tested of OF_RECORDS) {
      await test.step(tested.name, async () => {
        await page.goto(tested.path(places));
        await expect(page.getByRole('heading', { name: 'This region is down' }).first()).toBeVisible();
        await expect(page.getByText('Settings still work.').first()).toBeVisible();
      });
    }
    await page.unroute(DATA_PLANE);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    const last = OF_RECORDS.at(-1);
    if (last) await expect(last.ready(page, places)).toBeVisible();
  } finally {
    await clear();
  }
});

test('opened without a connection, a page says so, and comes when the connection is back', async ({
  console: page,
  organization,
}) => {
  await page.goto(`/app/${organization.name}/settings/members`);
  await page.getByRole('table', { name: 'Members' }).waitFor();
  const { offline, online } = connection(page);
  await offline();
  await page.getByRole('link', { name: 'Environments' }).click();
  await expect(page.getByRole('heading', { name: 'This page could not be loaded' })).toBeVisible();
  await expect(page.getByText('There is no connection.')).toBeVisible();
  await page.getByRole('link', { name: 'Members' }).click();
  await expect(page.getByRole('table', { name: 'Members' })).toBeVisible();
  await page.getByRole('link', { name: 'Environments' }).click();
  await online();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Create environment' }).first()).toBeVisible();
});

test('an organization that is new says on every page what stands there and what to do first', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  const project = await page.request.post(`${stack.control_plane.url}/api/project/register`, {
    headers: { origin: new URL(stack.control_plane.url).origin },
    data: { org_name: name, project_name: 'Support' },
  });
  expect(project.ok(), await project.text()).toBeTruthy();
  for (const [path, heading] of EMPTY) {
    await test.step(path, async () => {
      await page.goto(`/app/${name}/${path}`);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }
});

const EMPTY = [
  ['p/Support/logs', 'No logs yet'],
  ['p/Support/experiments', 'No experiments yet'],
  ['p/Support/datasets', 'No datasets yet'],
  ['p/Support/prompts', 'No prompts yet'],
  ['p/Support/trace/none', 'There is no such trace'],
  ['p/Support/experiments/none', 'There is no such experiment'],
  ['p/Support/datasets/none', 'There is no such dataset'],
  ['p/Support/prompts/none', 'There is no such prompt'],
  ['settings/members', 'Pending invitations'],
  ['settings/api-keys', 'No API keys yet'],
  ['settings/service-tokens', 'No service accounts yet'],
  ['settings/ai-providers', 'No AI providers yet'],
  ['settings/env-variables', 'No variables of the organization'],
  ['settings/environments', 'No environments yet'],
  ['settings/loop', 'Add an AI provider first'],
] as const;

/** Keeps back what a page asks for, until it is told to fail. */
async function failing(page: Page, { asks }: TestedPage) {
  const [address, passing] =
    asks === 'data' ? [DATA_PLANE, /^$/] : [`${consoleUrl}/api/**`, /\/api\/(self\/me|acl\/effective)$/];
  let fail = () => {};
  const told = new Promise<void>((resolve) => (fail = resolve));
  await page.route(address, async (route) => {
    const asked = route.request();
    if (asked.method() === 'OPTIONS' || passing.test(new URL(asked.url()).pathname)) return route.continue();
    await told;
    return route.fulfill({
      status: 500,
      headers: { 'access-control-allow-origin': '*' },
      json: { Message: 'Broken for the test' },
    });
  });
  return { fail: () => fail(), stop: () => page.unroute(address) };
}

function connection(page: Page) {
  const context = page.context();
  return { offline: () => context.setOffline(true), online: () => context.setOffline(false) };
}
