import type { Page } from '@playwright/test';
import { lookAt } from './shots';
import type { DemoOrganization } from './stack';
import { expect, test } from './test';
import { insertSpans, makeProject, supportTrace, type MadeProject } from './traces';

async function openSettings(page: Page, organization: DemoOrganization, project: MadeProject) {
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/settings?tab=review`);
}

async function createScore(page: Page, name: string, kind: string, categories: [string, string][] = []) {
  await page.getByRole('button', { name: 'Create score' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create score' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('radio', { name: kind }).check({ force: true });
  for (const [index, [category, percent]] of categories.entries()) {
    await dialog.getByLabel(`Category ${index + 1}`, { exact: true }).fill(category);
    await dialog.getByLabel(`Value ${index + 1}, %`).fill(percent);
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toBeHidden();
}

const names = (page: Page) => page.getByRole('table', { name: 'Scores' }).getByRole('rowheader');

for (const [region, role] of [
  ['eu', 'owner'],
  ['us', 'engineer'],
] as const) {
  test.describe(`the ${role} in ${region}`, () => {
    test.use({ region, role });

    test('says what people are asked for, and people give it until it is deleted', async ({
      console: page,
      organization,
      request,
    }) => {
      const project = await makeProject(request, organization);
      const [root, ...rest] = supportTrace('reviewed');
      if (!root) throw new Error('A trace has a root');
      await insertSpans(request, organization, project, [root, ...rest]);
      const trace = `/app/${organization.name}/p/${encodeURIComponent(project.name)}/trace/${root.id}`;
      await page.goto(trace);
      await page.getByRole('tab', { name: 'Review' }).click();
      await page.getByRole('link', { name: 'Configure some' }).click();
      await expect(page.getByRole('heading', { name: 'No scores yet' })).toBeVisible();
      if (role === 'owner') await lookAt(page, 'project-review-empty');

      await createScore(page, 'Helpful', 'Slider');
      await createScore(page, 'Verdict', 'Categories', [
        ['Right', '100'],
        ['Wrong', '0'],
      ]);
      await createScore(page, 'Note', 'Free text');
      await expect(names(page)).toHaveText(['Helpful', 'Verdict', 'Note']);

      await page.getByRole('button', { name: 'Move Note up' }).click();
      await expect(names(page)).toHaveText(['Helpful', 'Note', 'Verdict']);
      await page.getByRole('button', { name: 'Move Helpful down' }).click();
      await expect(names(page)).toHaveText(['Note', 'Helpful', 'Verdict']);
      await expect(page.getByRole('button', { name: 'Move Helpful down' })).toBeFocused();
      await page.reload();
      await expect(names(page)).toHaveText(['Note', 'Helpful', 'Verdict']);
      if (role === 'owner') await lookAt(page, 'project-review');

      await page.getByRole('button', { name: 'Edit Verdict' }).click();
      const dialog = page.getByRole('dialog', { name: 'Edit Verdict' });
      await dialog.getByLabel('Name', { exact: true }).fill('Ruling');
      await dialog.getByLabel('Description').fill('Whether the answer is right');
      await dialog.getByRole('button', { name: 'Add category' }).click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog.getByText('Give it a name.')).toBeVisible();
      await expect(dialog.getByText('From 0 to 100.')).toBeVisible();
      if (role === 'owner') await lookAt(page, 'project-review-score');
      await dialog.getByLabel('Category 3', { exact: true }).fill('So so');
      await dialog.getByLabel('Value 3, %').fill('50');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByRole('table', { name: 'Scores' })).toContainText(
        'One of: Right 100 %, Wrong 0 %, So so 50 %',
      );

      await page.goto(trace);
      await page.getByRole('tab', { name: 'Review' }).click();
      const asked = page.getByRole('region', { name: 'Scores of people' });
      await asked.getByRole('textbox', { name: 'Note' }).fill('Looks fine');
      await asked.getByRole('button', { name: 'Save Note' }).click();
      await expect(asked.getByRole('button', { name: 'Save Note' })).toBeDisabled();
      await asked.getByRole('button', { name: /Ruling/ }).click();
      await page.getByRole('option', { name: 'So so' }).click();
      await expect(asked.getByRole('button', { name: /So so/ })).toBeVisible();
      await expect(page.getByRole('term').filter({ hasText: 'Ruling' })).toBeVisible();

      await openSettings(page, organization, project);
      await page.getByRole('button', { name: 'Delete Ruling' }).click();
      const question = page.getByRole('alertdialog', { name: 'Delete the score Ruling?' });
      await expect(question).toContainText('People can’t give it any more');
      await question.getByRole('button', { name: 'Delete score' }).click();
      await expect(names(page)).toHaveText(['Note', 'Helpful']);
      await page.goto(trace);
      await page.getByRole('tab', { name: 'Review' }).click();
      await expect(asked.getByRole('textbox', { name: 'Note' })).toHaveValue('Looks fine');
      await expect(asked.getByText('Ruling')).toBeHidden();
      await expect(page.getByRole('term').filter({ hasText: 'Ruling' })).toBeVisible();
    });
  });
}

test.describe('the owner', () => {
  test.use({ region: 'us', role: 'owner' });

  test('makes tags that are offered for spans, until they are deleted', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await makeProject(request, organization);
    const [root, ...rest] = supportTrace('tagged');
    if (!root) throw new Error('A trace has a root');
    await insertSpans(request, organization, project, [root, ...rest]);
    const base = `/app/${organization.name}/p/${encodeURIComponent(project.name)}`;
    const tags = page.getByRole('table', { name: 'Tags' }).getByRole('rowheader');
    await page.goto(`${base}/settings?tab=tags`);
    for (const [name, color] of [
      ['billing', 'Blue'],
      ['bug', 'Red'],
    ] as const) {
      await page.getByRole('button', { name: 'Create tag' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create tag' });
      await dialog.getByLabel('Name', { exact: true }).fill(name);
      await dialog.getByRole('button', { name: /Color/ }).click();
      await page.getByRole('option', { name: color }).click();
      await dialog.getByRole('button', { name: 'Create' }).click();
      await expect(dialog).toBeHidden();
    }
    await page.getByRole('button', { name: 'Move bug up' }).click();
    await expect(tags).toHaveText(['bug', 'billing']);
    await page.getByRole('button', { name: 'Edit billing' }).click();
    await page.getByLabel('Description').fill('About money');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: 'billing' })).toContainText('About money');
    await expect(page.getByRole('row', { name: 'billing' })).toContainText('Blue');
    await lookAt(page, 'project-tags');

    await page.goto(`${base}/trace/${root.id}`);
    await page.getByRole('tab', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Add the tag billing: About money' }).click();
    await page.getByRole('button', { name: 'Save tags' }).click();
    await expect(page.getByRole('button', { name: 'Save tags' })).toBeHidden();
    await expect(page.getByRole('row', { name: 'billing' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add the tag billing: About money' })).toBeHidden();
    await lookAt(page, 'trace-tags');

    await page.goto(`${base}/settings?tab=tags`);
    await page.getByRole('button', { name: 'Delete billing' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete the tag billing?' });
    await expect(question).toContainText('Spans that are marked with it stay so');
    await question.getByRole('button', { name: 'Delete tag' }).click();
    await expect(tags).toHaveText(['bug']);
    await page.goto(`${base}/trace/${root.id}`);
    await page.getByRole('tab', { name: 'Review' }).click();
    await expect(page.getByRole('row', { name: 'billing' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Add the tag billing/ })).toBeHidden();
  });
});

test.describe('the viewer', () => {
  test.use({ region: 'eu', role: 'viewer' });

  test('sees what people are asked for, and changes nothing of it', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await makeProject(request, organization);
    const made = await request.post('/v1/project_score', {
      headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
      data: { project_id: project.id, name: 'Helpful', score_type: 'slider' },
    });
    expect(made.ok(), await made.text()).toBeTruthy();
    await openSettings(page, organization, project);
    await expect(names(page)).toHaveText(['Helpful']);
    await expect(page.getByRole('button', { name: /^(Create score|Move|Edit|Delete)/ })).toHaveCount(0);
    await page.getByRole('tab', { name: 'Tags' }).click();
    await expect(page.getByRole('heading', { name: 'No tags yet' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create tag' })).toHaveCount(0);
  });
});
