import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region, role: 'engineer' });

    test('a key is made on the spot, and the trace that it sends is noticed', async ({
      console: page,
      organization,
      request,
    }) => {
      const project = `onboarding ${crypto.randomUUID().slice(0, 8)}`;
      const canary = `canary-${crypto.randomUUID()}`;
      const traffic = noRecordContent(page.context(), [canary]);
      await page.goto(`/app/${organization.name}/onboarding`);
      await page.getByLabel('Project').fill(project);
      await page.getByRole('button', { name: 'Make an API key' }).click();
      await page.getByText('It is filled in below').waitFor();
      const shown = await page.getByRole('tabpanel').innerText();
      const key = /sk-\w+/.exec(shown)?.[0] ?? 'no key in the snippet';
      expect(shown).toContain(stack.control_plane.url);
      await expect(page.getByText(`Waiting for a trace in the project ${project}`)).toBeVisible();
      if (region === 'eu') await lookAt(page, 'onboarding', { secret: [page.locator('code')] });

      await page.getByRole('tab', { name: 'curl' }).click();
      await expect(page.getByRole('tabpanel')).toContainText(stack.regions[region].api_url);
      const headers = { authorization: `Bearer ${key}` };
      const registered = await request.post('/api/project/register', {
        headers,
        data: { org_name: organization.name, project_name: project },
      });
      const { project: made } = (await registered.json()) as { project: { id: string } };
      const sent = await request.post(`${stack.regions[region].api_url}/v1/project_logs/${made.id}/insert`, {
        headers,
        data: { events: [{ input: canary, output: '42' }] },
      });
      expect(sent.status(), await sent.text()).toBe(200);

      await expect(page.getByText('Your trace has arrived')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'onboarding-arrived', { secret: [page.locator('code')] });
      expect([...traffic.elsewhere]).toContain(new URL(stack.regions[region].api_url).origin);
      await traffic.verify();
    });
  });
}

test('a region that is down is told of, while settings still work', async ({
  console: page,
  organization,
}) => {
  await page.route(`${stack.regions.eu.api_url}/**`, (route) => route.abort('connectionrefused'));
  await page.goto(`/app/${organization.name}/onboarding`);
  await page.getByLabel('Project').fill('Global');
  const known = await page.request.post('/api/project/register', {
    headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
    data: { org_name: organization.name, project_name: 'Global' },
  });
  expect(known.ok()).toBeTruthy();

  await expect(page.getByText(/data plane at .* can’t be reached. Settings still work./)).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('table', { name: 'Members' })).toBeVisible();
});
