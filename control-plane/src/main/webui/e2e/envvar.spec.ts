import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { expect, test } from './test';

const named = () => `TEST_${crypto.randomUUID().slice(0, 8).toUpperCase()}`;

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner adds a variable, renames it, and the date of its value stays', async ({
      console: page,
      organization,
    }) => {
      const name = named();
      await page.goto(`/app/${organization.name}/settings/env-variables`);
      await page.getByRole('button', { name: 'Add variable' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Add a variable' });
      await dialog.getByLabel('Name').fill('1 not a name');
      await dialog.getByRole('button', { name: 'Add variable' }).click();
      await expect(dialog.getByText(/Letters, digits and _/)).toBeVisible();
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByLabel('Value').fill('a-value-of-some-length');
      await dialog.getByRole('button', { name: 'Add variable' }).click();

      const table = page.getByRole('table', { name: 'Variables of the organization' });
      const row = table.getByRole('row', { name: new RegExp(name) });
      await expect(row).toContainText('********ngth');
      await expect(row).toContainText(/by owner/i);
      const updated = await row.locator('time').getAttribute('datetime');
      if (region === 'eu') await lookAt(page, 'env-variables');

      await row.getByRole('button', { name: `Edit ${name}` }).click();
      await page.getByLabel('Name').fill(`${name}_NEW`);
      await page.getByRole('button', { name: 'Save' }).click();
      const renamed = table.getByRole('row', { name: new RegExp(`${name}_NEW`) });
      expect(await renamed.locator('time').getAttribute('datetime')).toBe(updated);

      await renamed.getByRole('button', { name: `Edit ${name}_NEW` }).click();
      await page.getByLabel('New value').fill('another-value-of-length-9876');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(renamed).toContainText('********9876');
      expect(await renamed.locator('time').getAttribute('datetime')).not.toBe(updated);

      await renamed.getByRole('button', { name: `Delete ${name}_NEW` }).click();
      await page.getByRole('button', { name: 'Delete variable' }).click();
      await expect(renamed).toBeHidden();
    });

    test('a variable of a project goes to its region and never to the control plane', async ({
      console: page,
      context,
      organization,
      request,
    }) => {
      const project = await newProject(request, organization, 'variables');
      const name = named();
      const value = `planted-${crypto.randomUUID()}`;
      const watched = noRecordContent(context, [value]);
      await page.goto(`/app/${organization.name}/settings/env-variables`);
      await page.getByRole('combobox', { name: 'Project' }).fill(project.name);
      await page.getByRole('option', { name: project.name }).click();
      await expect(page.getByText(`No variables of ${project.name}`)).toBeVisible();
      await page.getByRole('button', { name: 'Add variable' }).last().click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Value').fill(value);
      await page.getByRole('dialog').getByRole('button', { name: 'Add variable' }).click();

      const table = page.getByRole('table', { name: `Variables of ${project.name}` });
      await expect(table).toContainText(name);
      await watched.verify();
      expect([...watched.elsewhere].length).toBeGreaterThan(0);
    });
  });
}

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('sees variables of the organization and changes none', async ({ console: page, organization }) => {
      await page.goto(`/app/${organization.name}/settings/env-variables`);
      await expect(page.getByText('You can look at this, but not change it.')).toBeVisible();
      const section = page.locator('section').filter({ hasText: 'For functions of every project' });
      await expect(section.getByRole('button', { name: /Add variable|^Edit|^Delete/ })).toHaveCount(0);
    });
  });
}
