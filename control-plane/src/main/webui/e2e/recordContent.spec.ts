import type { Page } from '@playwright/test';
import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { stack } from './stack';
import { expect, test } from './test';
import { insertSpans, supportTrace } from './traces';

const LEAKS: Record<string, (page: Page, text: string) => Promise<unknown>> = {
  'in an address': (page, text) => page.evaluate((said) => fetch(`/v1?q=${encodeURIComponent(said)}`), text),
  'in what is sent': (page, text) =>
    page.evaluate((body) => fetch('/api/self/me', { method: 'POST', body }), text),
  'in a header': (page, text) => page.evaluate((said) => fetch('/v1', { headers: { 'x-said': said } }), text),
  'in the referrer': (page, text) =>
    page.evaluate((said) => {
      history.replaceState(null, '', `?q=${said}`);
      return fetch('/v1');
    }, text),
  'in an answer': async (page, text) => {
    await page.route('**/v1', (route) => route.fulfill({ json: { text } }));
    await page.evaluate(() => fetch('/v1').then((answer) => answer.text()));
  },
  'in what is never answered': async (page, text) => {
    await page.route('**/v1?*', (route) => route.abort());
    await page.evaluate((said) => fetch(`/v1?q=${said}`).catch(() => undefined), text);
  },
};

for (const [where, leak] of Object.entries(LEAKS)) {
  test(`the watch on the control plane’s traffic finds what is planted ${where}`, async ({ page }) => {
    const planted = `canary-${crypto.randomUUID()}`;
    const traffic = noRecordContent(page.context(), [planted]);
    await page.goto('/sign-in');
    await leak(page, planted);
    await expect(traffic.verify()).rejects.toThrow('the control plane saw canary-');
  });
}

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('what is typed to find records stays between the browser and the region', async ({
      console: page,
      organization,
      request,
    }) => {
      const project = await newProject(request, organization, 'found');
      const canary = `canary-${crypto.randomUUID()}`;
      const customer = `customer-${crypto.randomUUID()}`;
      const [root, ...rest] = supportTrace(canary);
      if (!root) throw new Error('A trace has a root');
      const spans = [{ ...root, metadata: { customer } }, ...rest];
      await insertSpans(request, organization, project, spans);
      const traffic = noRecordContent(page.context(), [canary, customer]);
      await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
      await page.getByRole('searchbox', { name: 'Search in all text of spans' }).fill(canary);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('row', { name: canary })).toBeVisible();

      await page.getByRole('button', { name: 'Write the filter in BTQL' }).click();
      await page.getByLabel('Filter in BTQL').fill(`metadata.customer = '${customer}'`);
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(page).toHaveURL((url) => url.hash.includes(customer) && !url.search.includes(customer));
      await page.getByRole('row', { name: canary }).click();
      await expect(page.getByRole('region', { name: 'Input' })).toContainText(canary);

      await page.reload();
      await expect(page.getByRole('row', { name: canary })).toBeVisible();
      await page.getByRole('link', { name: 'Datasets' }).click();
      await expect(page.getByRole('heading', { name: 'No datasets yet' })).toBeVisible();
      await page.goBack();
      await expect(page.getByRole('row', { name: canary })).toBeVisible();
      expect([...traffic.elsewhere]).toContain(new URL(stack.regions[region].api_url).origin);
      await traffic.verify();
    });
  });
}

test('what people say of a span stays between the browser and the region', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'reviewed');
  const score = `Tone ${crypto.randomUUID().slice(0, 8)}`;
  const made = await request.post(`${stack.control_plane.url}/v1/project_score`, {
    headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
    data: { project_id: project.id, name: score, score_type: 'free-form' },
  });
  expect(made.ok(), await made.text()).toBeTruthy();
  const spans = supportTrace('to be scored');
  await insertSpans(request, organization, project, spans);
  const [said, judged] = [`said-${crypto.randomUUID()}`, `judged-${crypto.randomUUID()}`];
  const traffic = noRecordContent(page.context(), [said, judged]);
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/trace/${spans[0]?.id}`);
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('textbox', { name: score }).fill(judged);
  await page.getByRole('button', { name: `Save ${score}` }).click();
  await expect(page.getByRole('button', { name: `Save ${score}` })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Add a comment' }).fill(said);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(page.getByRole('article')).toContainText(said);
  await traffic.verify();
});
