import { newOrganization } from './newOrganization';
import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner adds a provider, replaces its secret and deletes it', async ({ newcomer: { page } }) => {
      const name = 'Groq for tests';
      // Models of the demo organizations are called while this runs.
      await page.goto(`/app/${await newOrganization(page, region)}/settings/ai-providers`);
      await expect(page.getByRole('heading', { name: 'No AI providers yet' })).toBeVisible();
      if (region === 'eu') await lookAt(page, 'ai-providers-empty');

      await page.getByRole('button', { name: 'Add provider' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Add an AI provider' });
      await dialog.getByRole('button', { name: 'Add provider' }).click();
      await expect(dialog.getByText('Choose a provider.')).toBeVisible();
      await dialog.getByRole('combobox', { name: 'Provider' }).fill('gro');
      await page.getByRole('option', { name: 'Groq' }).click();
      await dialog.getByLabel('Name', { exact: true }).fill(name);
      await dialog.getByLabel('API key').fill('gsk-0123456789abcdefWXYZ');
      await dialog.getByRole('button', { name: 'Add provider' }).click();

      const row = page.getByRole('row', { name: new RegExp(name) });
      await expect(row).toContainText('********WXYZ');
      await expect(row).toContainText(/just now by newcomer/i);

      await row.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Replace the secret' }).click();
      await page.getByLabel('API key').fill('gsk-0123456789abcdefNEWS');
      await page.getByRole('button', { name: 'Replace', exact: true }).click();
      await expect(row).toContainText('********NEWS');

      await row.getByRole('button', { name: `Actions for ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      const question = page.getByRole('alertdialog', { name: /\?$/ });
      await expect(question).toContainText('stop calling models with it');
      await question.getByRole('button', { name: 'Delete provider' }).click();
      await expect(row).toBeHidden();
    });

    test('an override of a project goes to its region and never to the control plane', async ({
      console: page,
      context,
      organization,
      request,
    }) => {
      const project = await newProject(request, organization, 'providers');
      const secret = `sk-planted-${crypto.randomUUID()}`;
      const watched = noRecordContent(context, [secret]);
      await page.goto(`/app/${organization.name}/settings/ai-providers`);
      await page.getByRole('combobox', { name: 'Project' }).fill(project.name);
      await page.getByRole('option', { name: project.name }).click();
      await page.getByRole('button', { name: 'Add an override' }).click();
      await page.getByRole('combobox', { name: 'Provider' }).fill('openai');
      await page.getByRole('option', { name: 'OpenAI', exact: true }).click();
      await page.locator('input[name="secret"]').fill(secret);
      await page.getByRole('dialog').getByRole('button', { name: 'Add provider' }).click();

      const table = page.getByRole('table', { name: `Providers of ${project.name}` });
      await expect(table).toContainText('OpenAI');
      await expect(table).toContainText(`********${secret.slice(-4)}`);
      await watched.verify();
      expect([...watched.elsewhere].length).toBeGreaterThan(0);
    });
  });
}

test('a region that is down shows as such, and the organization’s providers are still there', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'providers');
  await page.route(`${stack.regions.eu.api_url}/**`, (route) => route.abort('connectionrefused'));
  await page.goto(`/app/${organization.name}/settings/ai-providers`);
  await page.getByRole('combobox', { name: 'Project' }).fill(project.name);
  await page.getByRole('option', { name: project.name }).click();
  await expect(page.getByRole('heading', { name: 'This region is down' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'AI providers' })).toBeVisible();
  await lookAt(page, 'ai-providers-region-down');
});

test('what a provider needs depends on its type and on how one signs in', async ({
  console: page,
  organization,
}) => {
  await page.goto(`/app/${organization.name}/settings/ai-providers`);
  await page.getByRole('button', { name: 'Add provider' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add an AI provider' });
  await dialog.getByRole('combobox', { name: 'Provider' }).fill('bedrock');
  await page.getByRole('option', { name: 'Amazon Bedrock' }).click();
  await expect(dialog.getByLabel('Secret access key')).toBeVisible();
  await expect(dialog.getByText('does not call this provider in this way yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add provider' }).click();
  await expect(dialog.getByText('Region is needed.')).toBeVisible();
  await lookAt(page, 'ai-provider-new');

  await dialog.getByRole('button', { name: /Sign in with/ }).click();
  await page.getByRole('option', { name: 'Assume a role' }).click();
  await expect(dialog.getByLabel('Role ARN')).toBeVisible();
  await expect(dialog.getByText('Nothing secret is stored for this')).toBeVisible();
});

test('a custom provider keeps its address, models and headers when it is edited', async ({
  newcomer: { page },
}) => {
  const name = 'Models of our own';
  await page.goto(`/app/${await newOrganization(page)}/settings/ai-providers`);
  await page.getByRole('button', { name: 'Add provider' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add an AI provider' });
  await dialog.getByRole('combobox', { name: 'Provider' }).fill('custom');
  await page.getByRole('option', { name: 'Custom', exact: true }).click();
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel(/^API address/).fill('https://llm.example.com/v1');
  await dialog.getByLabel('API key').fill('own-0123456789abcdef');
  await dialog.getByText('More settings').click();
  await dialog.getByLabel(/^Additional headers/).fill('X-Team: search');
  await dialog.getByRole('button', { name: 'Add a model' }).click();
  await dialog.getByRole('group', { name: 'Model 1' }).getByLabel('Name').fill('tuned-1');
  await dialog.getByRole('button', { name: 'Add provider' }).click();

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: `Edit ${name}` });
  await expect(edit.getByLabel(/^API address/)).toHaveValue('https://llm.example.com/v1');
  await edit.getByText('More settings').click();
  await expect(edit.getByLabel(/^Additional headers/)).toHaveValue('X-Team: search');
  await expect(edit.getByRole('group', { name: 'Model 1' }).getByLabel('Name')).toHaveValue('tuned-1');
  await edit.getByRole('button', { name: 'Remove model 1' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();

  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete provider' }).click();
  await expect(page.getByRole('button', { name: `Actions for ${name}` })).toBeHidden();
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('sees previews of providers and changes none', async ({ console: page, organization }) => {
      await page.goto(`/app/${organization.name}/settings/ai-providers`);
      await expect(page.getByRole('table', { name: 'AI providers' })).toContainText('********');
      await expect(page.getByText('You can look at this, but not change it.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Add provider' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Actions for/ })).toHaveCount(0);
      if (role === 'viewer') await lookAt(page, 'ai-providers-viewer');
    });
  });
}
