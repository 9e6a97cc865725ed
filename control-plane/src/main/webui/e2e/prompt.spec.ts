import { onePrompt } from './evals';
import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('a prompt is created, edited, and its versions are compared', async ({
      console: page,
      context,
      organization,
      request,
    }) => {
      const word = `word${crypto.randomUUID().slice(0, 8)}`;
      const project = await newProject(request, organization, 'prompts');
      const traffic = noRecordContent(context, [word]);
      await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/prompts`);
      await expect(page.getByRole('heading', { name: 'No prompts yet' })).toBeVisible();
      if (region === 'eu') await lookAt(page, 'prompts-empty');
      await page.getByRole('link', { name: 'Create prompt' }).first().click();
      await page.getByLabel('Name').fill('Answer a question');
      await page.getByLabel('Slug').focus();
      await expect(page.getByLabel('Slug')).toHaveValue('answer-a-question');
      await page.getByLabel('Message 1', { exact: true }).fill(`${word} Be terse.`);
      await page.getByLabel('Message 2', { exact: true }).fill('{{question}}');
      await page.getByRole('textbox', { name: /^Model/ }).fill('demo-1');
      await page.getByLabel('Parameters as JSON').fill('[1]');
      await page.getByRole('button', { name: 'Create prompt' }).click();
      await expect(page.getByText('Write an object.')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'prompt-new');
      await page.getByLabel('Parameters as JSON').fill('{"temperature": 0.5}');
      await page.getByRole('button', { name: 'Create prompt' }).click();

      await expect(page.getByRole('heading', { name: 'Answer a question', level: 1 })).toBeVisible();
      await expect(page.getByText(`${word} Be terse.`)).toBeVisible();
      await expect(page.getByText('Running prompts and functions is not available yet')).toBeVisible();
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Message 1', { exact: true }).fill(`${word} Be kind.`);
      await page.getByLabel('Parameters as JSON').fill('');
      await page.getByRole('button', { name: 'Save version' }).click();
      await expect(page.getByText(`${word} Be kind.`)).toBeVisible();
      if (region === 'eu') await lookAt(page, 'prompt');

      await page.getByRole('tab', { name: 'Versions' }).click();
      await expect(page.getByRole('table', { name: 'Versions' }).getByRole('row')).toHaveCount(3);
      const differences = page.getByRole('region', { name: 'Differences of the versions' });
      await expect(differences.getByText('Removed').first()).toBeVisible();
      await expect(differences).toContainText(`${word} Be kind.`);
      await expect(differences).toContainText('temperature');
      if (region === 'eu') await lookAt(page, 'prompt-versions');
      await page
        .getByRole('button', { name: /^Browse/ })
        .last()
        .click();
      await expect(page.getByText(`${word} Be terse.`)).toBeVisible();
      await traffic.verify();
    });
  });
}

test('a version is assigned to an environment and removed from it', async ({
  console: page,
  organization,
  request,
}) => {
  const { project, id } = await onePrompt(request, organization, 'assigned');
  const slug = `env-${crypto.randomUUID().slice(0, 8)}`;
  const headers = { authorization: `Bearer ${organization.people.owner.api_key}` };
  const made = await request.post(`${stack.control_plane.url}/api/environment/register`, {
    headers,
    data: { org_id: organization.id, name: slug, slug },
  });
  expect(made.ok(), await made.text()).toBeTruthy();
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/prompts/${id}`);
  await page.getByRole('tab', { name: 'Environments' }).click();
  const row = page.getByRole('row', { name: new RegExp(slug) });
  await expect(row).toContainText('None');
  await row.getByRole('button', { name: `Assign this version to ${slug}` }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(row).not.toContainText('None');

  await row.getByRole('button', { name: `Remove from ${slug}` }).click();
  await expect(page.getByRole('alertdialog', { name: /\?$/ })).toContainText(
    'are refused from their next request on',
  );
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toContainText('None');
});

test('a prompt is found, and deleted by typing its slug', async ({
  console: page,
  organization,
  request,
}) => {
  const { project } = await onePrompt(request, organization, 'deleted');
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/prompts`);
  await lookAt(page, 'prompts');
  await page.getByLabel('Find by name or slug').fill('nothing');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.getByLabel('Find by name or slug').fill('answ');
  await page.getByRole('link', { name: 'Answer' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog', { name: /\?$/ });
  await question.getByLabel('Type answer to go on').fill('answer');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No prompts yet' })).toBeVisible();
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });

  test('reads a prompt, and can change nothing of it', async ({ console: page, organization, request }) => {
    const { project } = await onePrompt(request, organization, 'viewed');
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/prompts/answer`);
    await expect(page.getByText('viewed Be kind.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Edit|Delete)/ })).toHaveCount(0);
  });
});
