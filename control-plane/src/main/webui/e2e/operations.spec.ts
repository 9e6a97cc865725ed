import { newOrganization } from './newOrganization';
import { lookAt } from './shots';
import { signIn } from './signIn';
import { consoleUrl } from './stack';
import { expect, test } from './test';

test('who is no operator is told so', async ({ console: page }) => {
  await page.goto('/operations');
  await expect(page.getByText('This page is for the operators of the installation.')).toBeVisible();
  await lookAt(page, 'operations-not-allowed');
});

test('an operator sees every region, and what is wrong in one that is down', async ({ page }) => {
  await signIn(page, 'operator@meridian.test');
  await page.goto('/operations');
  for (const region of ['United States', 'European Union']) {
    const card = page.getByRole('region', { name: region });
    await expect(card.getByText('Up', { exact: true })).toHaveCount(3);
    await expect(card.getByText('Outbox depth')).toBeVisible();
  }
  const at = page.locator('time').first();
  const before = await at.getAttribute('datetime');
  await expect(at).not.toHaveAttribute('datetime', before ?? '', { timeout: 15_000 });
  await lookAt(page, 'operations');

  await page.route('**/api/operations', async (route) => {
    const answer = await route.fetch();
    // The form is the API's.
    const body = (await answer.json()) as { regions: { data_plane: object }[] };
    const [first] = body.regions;
    if (first)
      first.data_plane = {
        state: 'unreachable',
        latency_ms: null,
        version: null,
        failing: [],
        replica: null,
        log: null,
      };
    await route.fulfill({ json: body });
  });
  await expect(page.getByText('The data plane does not answer')).toBeVisible({ timeout: 15_000 });
  await lookAt(page, 'operations-region-down');
});

test('an operator deletes an organization, which is out of reach at once, and restores it', async ({
  newcomer: { page },
  browser,
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/organization`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy Organization id' }).click();
  const id = await page.evaluate(() => navigator.clipboard.readText());

  const theirs = await (await browser.newContext({ baseURL: consoleUrl })).newPage();
  await signIn(theirs, 'operator@meridian.test');
  await theirs.goto('/operations');
  await theirs.getByLabel('Id of the organization to delete').fill(id);
  await theirs.getByRole('button', { name: 'Delete…' }).click();
  const question = theirs.getByRole('alertdialog', { name: 'Delete this organization?' });
  await expect(question).toContainText('every API key and service token of it is refused');
  await lookAt(theirs, 'operations-delete');
  await question.getByRole('button', { name: 'Delete organization' }).click();
  await expect(theirs.getByText(`${name} is deleted, and can be restored for a week`)).toBeVisible();
  await page.goto(`/app/${name}`);
  await expect(
    page.getByRole('heading', { name: 'You are not a member of this organization' }),
  ).toBeVisible();

  await theirs.getByLabel('Organization id').fill(id);
  await theirs.getByRole('button', { name: 'Restore' }).click();
  await expect(theirs.getByText(`${name} is restored`)).toBeVisible();
  await page.goto(`/app/${name}`);
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await theirs.context().close();
});
