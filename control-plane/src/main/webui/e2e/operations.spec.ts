import { lookAt } from './shots';
import { signIn } from './signIn';
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
