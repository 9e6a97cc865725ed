import { readFileSync } from 'node:fs';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

const unique = () => crypto.randomUUID().slice(0, 8);

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner finds who changed what, with what was before and after, and exports it', async ({
      console: page,
      organization,
      request,
    }) => {
      const headers = { authorization: `Bearer ${organization.people.engineer.api_key}` };
      const [before, after] = [`audited ${unique()}`, `renamed ${unique()}`];
      const made = await request.post(`${stack.control_plane.url}/api/project/register`, {
        headers,
        data: { org_name: organization.name, project_name: before },
      });
      const { project } = (await made.json()) as { project: { id: string } };
      const prompt = `prompt ${unique()}`;
      const written = await request.post(`${stack.regions[region].api_url}/v1/prompt`, {
        headers,
        data: { project_id: project.id, name: prompt, slug: prompt.replace(' ', '-') },
      });
      expect(written.ok(), await written.text()).toBeTruthy();
      const renamed = await request.patch(`${stack.control_plane.url}/v1/project/${project.id}`, {
        headers,
        data: { name: after },
      });
      expect(renamed.ok()).toBeTruthy();

      await page.goto(`/app/${organization.name}/settings/audit-log`);
      const log = page.getByRole('table', { name: 'Audit log' });
      await expect(log.getByRole('row').nth(1)).toContainText(
        `renamed the project “${before}” to “${after}”`,
      );
      await expect(log).toContainText(`created the prompt “${prompt}”`);
      if (region === 'eu') await lookAt(page, 'audit-log');

      await log.getByRole('button', { name: `renamed the project “${before}” to “${after}”` }).click();
      const details = page.getByRole('dialog');
      const name = details.getByRole('row', { name: /^name/ });
      await expect(name).toContainText(before);
      await expect(name).toContainText(after);
      await expect(details).toContainText('project.update');
      if (region === 'eu') await lookAt(page, 'audit-event');
      await details.getByRole('button', { name: 'All events of this object' }).click();
      await expect(log.getByRole('row')).toHaveCount(3);

      await page.getByRole('combobox', { name: 'What' }).fill('Projects created');
      await page.getByRole('option', { name: 'Projects created' }).click();
      await expect(log.getByRole('row')).toHaveCount(2);

      await page.getByRole('button', { name: 'Export' }).click();
      if (region === 'eu') await lookAt(page, 'audit-export');
      const saved = page.waitForEvent('download');
      await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
      const lines = readFileSync(await (await saved).path(), 'utf8')
        .trimEnd()
        .split('\n');
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        event_type: 'project.create',
        resource_id: project.id,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    test('both planes’ chains are verified', async ({ console: page, organization }) => {
      await page.goto(`/app/${organization.name}/settings/audit-log`);
      await page.getByRole('button', { name: 'Verify' }).click();
      await expect(page.getByText('Control plane: unbroken.')).toBeVisible();
      await expect(page.getByText('Data plane: unbroken.')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'audit-verified');
    });
  });
}

test('a broken chain is told with its first broken event', async ({ console: page, organization }) => {
  await page.route('**/api/audit_log/verify', (route) =>
    route.fulfill({
      json: {
        chains: [
          {
            plane: 'control',
            state: 'broken',
            events: 6,
            heads: 1,
            first_broken: { sequence: 7, reason: 'it was changed' },
          },
          { plane: 'data', state: 'unreachable', events: 0, heads: 0, first_broken: null },
        ],
      },
    }),
  );
  await page.goto(`/app/${organization.name}/settings/audit-log`);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('Control plane: broken at event 7:')).toBeVisible();
  await expect(page.getByText('Data plane: not verified.')).toBeVisible();
  await lookAt(page, 'audit-broken');
});

test('with the region down, the control plane’s events can be read alone', async ({
  console: page,
  organization,
}) => {
  await page.route('**/api/audit_log/get', (route) => {
    const body = route.request().postDataJSON() as { plane?: string };
    return body.plane === 'control'
      ? route.continue()
      : route.fulfill({ status: 503, json: { Message: 'The data plane of region eu can’t be asked now' } });
  });
  await page.goto(`/app/${organization.name}/settings/audit-log`);
  await expect(page.getByRole('alert')).toContainText('can’t be asked now', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Show the control plane’s events alone' }).click();
  await expect(page.getByRole('table', { name: 'Audit log' })).toBeVisible();
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('is not shown the log', async ({ console: page, organization }) => {
      await page.goto(`/app/${organization.name}/settings/audit-log`);
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Verify' })).toHaveCount(0);
      if (role === 'viewer') await lookAt(page, 'audit-log-no-permission');
    });
  });
}
