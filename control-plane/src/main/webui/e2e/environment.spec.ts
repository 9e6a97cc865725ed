import { lookAt } from './shots';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner creates an environment, renames it and deletes it', async ({
      console: page,
      organization,
    }) => {
      const name = `Stage ${crypto.randomUUID().slice(0, 8)}`;
      await page.goto(`/app/${organization.name}/settings/environments`);
      await page.getByRole('button', { name: 'Create environment' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Create environment' });
      await dialog.getByLabel('Name').fill(name);
      await expect(dialog.getByLabel('Slug')).toHaveValue(name.toLowerCase().replace(' ', '-'));
      await dialog.getByRole('button', { name: 'Create' }).click();
      const row = page.getByRole('row', { name: new RegExp(name) });
      await expect(row).toBeVisible();
      if (region === 'eu') await lookAt(page, 'environments');

      await row.getByRole('button', { name: `Edit ${name}` }).click();
      await page.getByLabel('Name').fill(`${name} new`);
      await page.getByRole('button', { name: 'Save' }).click();
      const renamed = page.getByRole('row', { name: new RegExp(`${name} new`) });
      await expect(renamed).toContainText(name.toLowerCase().replace(' ', '-'));

      await renamed.getByRole('button', { name: `Delete ${name} new` }).click();
      await expect(page.getByRole('alertdialog', { name: /\?$/ })).toContainText('find none there any more');
      await page.getByRole('button', { name: 'Delete environment' }).click();
      await expect(renamed).toBeHidden();
    });
  });
}

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });

  test('is told what environments are for, and creates none', async ({ console: page, organization }) => {
    await page.goto(`/app/${organization.name}/settings/environments`);
    await expect(page.getByText('You can look at this, but not change it.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create environment' })).toHaveCount(0);
  });
});
