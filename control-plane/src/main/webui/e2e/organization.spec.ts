import { newOrganization } from './newOrganization';
import { lookAt } from './shots';
import { expect, test } from './test';

test('an owner renames the organization, and the page goes on under the new name', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/organization`);
  await page.getByLabel('Name').fill(`${name}-new`);
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('alertdialog', { name: /\?$/ })).toContainText(
    'no longer find it under the old name',
  );
  await page.getByRole('button', { name: 'Rename organization' }).click();
  await expect(page).toHaveURL(`/app/${name}-new/settings/organization`);
  await expect(page.getByRole('button', { name: `Organization: ${name}-new` })).toBeVisible();
});

test('an owner says who owns new objects, and takes back what creators own', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/organization`);
  const ownership = page.getByRole('switch', { name: 'Whoever creates something owns it' });
  await expect(ownership).toBeChecked();
  await page.getByText('Whoever creates something owns it').click();
  await expect(ownership).not.toBeChecked();
  await page.getByRole('button', { name: 'Take back what creators own' }).click();
  const question = page.getByRole('alertdialog', { name: /\?$/ });
  await expect(question.getByRole('button', { name: 'Take ownership back' })).toBeDisabled();
  await question.getByRole('textbox').fill(name);
  await question.getByRole('button', { name: 'Take ownership back' }).click();
  await expect(question).toBeHidden();
});

test('what can’t be undone is explained', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}/settings/organization`);
  await expect(page.getByText('Only the operators of this installation delete organizations')).toBeVisible();
  await expect(page.getByText(organization.id)).toBeVisible();
  await expect(page.getByText(organization.people.owner.email).last()).toBeVisible();
  await lookAt(page, 'organization-settings');
});

test('git metadata is collected as the organization says', async ({ newcomer: { page } }) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/logging`);
  await page.getByRole('radiogroup', { name: 'Collect' }).getByText('Some', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByText('Branch', { exact: true }).click();
  await page.getByText('Commit', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The git metadata policy is saved')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Branch' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^Diff/ })).not.toBeChecked();

  await page.getByText('Block', { exact: true }).click();
  await expect(page.getByText('Image rendering is saved')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Block' })).toBeChecked();
  await lookAt(page, 'logging');
});

test('models for Loop need a provider first, and are chosen from its models', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/loop`);
  await expect(page.getByRole('heading', { name: 'Add an AI provider first' })).toBeVisible();
  await lookAt(page, 'loop-models-empty');
  await page.getByRole('main').getByRole('link', { name: 'AI providers' }).click();
  await page.getByRole('button', { name: 'Add provider' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add an AI provider' });
  await dialog.getByRole('combobox', { name: 'Provider' }).fill('mistral');
  await page.getByRole('option', { name: 'Mistral' }).click();
  await dialog.getByLabel('API key').fill('a-key-of-a-provider');
  await dialog.getByText('More settings').click();
  await dialog.getByLabel('Models (optional)').fill('mistral-large,mistral-small,');
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await expect(dialog).toBeHidden();

  await page.goto(`/app/${name}/settings/loop`);
  await page.getByText('Only these').click();
  await page.getByText('mistral-small', { exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The models for Loop are saved')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'mistral-small' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'mistral-large' })).not.toBeChecked();
  await lookAt(page, 'loop-models');
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('looks at the settings and changes none', async ({ console: page, organization }) => {
      await page.goto(`/app/${organization.name}/settings/logging`);
      await expect(page.getByText('You can look at this, but not change it.')).toBeVisible();
      await expect(page.getByRole('radio', { name: 'Block' })).toBeDisabled();
      await page.goto(`/app/${organization.name}/settings/organization`);
      await expect(page.getByRole('button', { name: 'Rename' })).toHaveCount(0);
      await expect(page.getByRole('switch')).toBeDisabled();
      await page.goto(`/app/${organization.name}/settings/loop`);
      await expect(page.getByRole('radio', { name: 'Every model' })).toBeDisabled();
      await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
    });
  });
}
