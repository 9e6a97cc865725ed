import { twoVersions } from './evals';
import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('rows are added as checked JSON, edited and deleted', async ({
      console: page,
      context,
      organization,
      request,
    }) => {
      const word = `word${crypto.randomUUID().slice(0, 8)}`;
      const { project } = await twoVersions(request, organization, word);
      const traffic = noRecordContent(context, [word]);
      await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/datasets`);
      await expect(page.getByRole('row', { name: /sums/ })).toContainText('3');
      if (region === 'eu') await lookAt(page, 'datasets');
      await page.getByRole('link', { name: 'sums' }).click();
      const rows = page.getByRole('table', { name: 'Rows' });
      await expect(rows.getByRole('row', { name: new RegExp(`${word} 1`) })).toBeVisible();

      await page.getByRole('button', { name: 'Add row' }).click();
      const text = page.getByLabel('Row as JSON');
      await text.fill('{"input": 1, "answer": 2}');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByText('no answer: put it into metadata')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'dataset-row-new');
      await text.fill(JSON.stringify({ input: `${word} new`, expected: 'x', tags: ['made'] }));
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      const panel = page.getByRole('complementary', { name: 'Row' });
      await expect(panel.getByText(`${word} new`)).toBeVisible();
      if (region === 'eu') await lookAt(page, 'dataset-row');

      await panel.getByRole('button', { name: 'Edit' }).click();
      await text.fill(JSON.stringify({ input: `${word} edited` }));
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(panel.getByText(`${word} edited`)).toBeVisible();
      await expect(panel.getByText('made')).toBeHidden();

      await panel.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Delete row' }).click();
      await expect(panel).toBeHidden();
      await expect(rows.getByRole('row', { name: new RegExp(`${word} edited`) })).toBeHidden();
      await traffic.verify();
    });

    test('versions are compared, named, browsed and restored', async ({
      console: page,
      organization,
      request,
    }) => {
      const { project } = await twoVersions(request, organization, 'sum');
      await page.goto(
        `/app/${organization.name}/p/${encodeURIComponent(project.name)}/datasets/sums?tab=versions`,
      );
      const versions = page.getByRole('table', { name: 'Versions' });
      await expect(versions.getByRole('row')).toHaveCount(3);
      if (region === 'eu') await lookAt(page, 'dataset-versions');
      const older = versions.getByRole('row').nth(2);
      await older.getByRole('button', { name: /^Compare/ }).click();
      const changes = page.getByRole('dialog', { name: 'What has changed since' });
      await expect(changes).toContainText('0 added, 1 changed, 0 deleted.');
      await changes.getByRole('button', { name: 'Before and after of row-2' }).click();
      await expect(changes.getByRole('region', { name: 'After' })).toContainText('four');
      if (region === 'eu') await lookAt(page, 'dataset-changes');
      await changes.getByRole('button', { name: 'Close' }).click();

      await older.getByRole('button', { name: /^Name/ }).click();
      await page.getByLabel('Name', { exact: true }).fill('first');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.getByRole('tab', { name: 'Snapshots' }).click();
      await page.getByRole('button', { name: 'Rename first' }).click();
      await page.getByLabel('Name', { exact: true }).fill('release');
      await page.getByRole('button', { name: 'Save' }).click();
      if (region === 'eu') await lookAt(page, 'dataset-snapshots');
      await page.getByRole('button', { name: 'Browse release' }).click();
      await expect(page.getByText('You see sums as it was')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Add row' })).toHaveCount(0);
      await expect(page.getByRole('row', { name: /sum 2/ })).toContainText('4');

      await page.getByRole('button', { name: 'Restore this version' }).click();
      const question = page.getByRole('alertdialog', { name: /\?$/ });
      await expect(question).toContainText('1 rows are written as they were');
      if (region === 'eu') await lookAt(page, 'dataset-restore');
      await question.getByRole('button', { name: 'Restore' }).click();
      await expect(page.getByText('You see sums as it was')).toBeHidden();
      await expect(page.getByRole('row', { name: /sum 2/ })).not.toContainText('four');

      await page.getByRole('tab', { name: 'Snapshots' }).click();
      await page.getByRole('button', { name: 'Delete release' }).click();
      await page.getByRole('button', { name: 'Delete snapshot' }).click();
      await expect(page.getByRole('heading', { name: 'No snapshots yet' })).toBeVisible();
    });
  });
}

test('the first dataset is created, renamed and deleted by typing its name', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'datasets');
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/datasets`);
  await expect(page.getByRole('heading', { name: 'No datasets yet' })).toBeVisible();
  await lookAt(page, 'datasets-empty');
  await page.getByRole('button', { name: 'Create dataset' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('mine');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No rows' })).toBeVisible();

  await page.getByRole('button', { name: 'More about mine' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const question = page.getByRole('alertdialog', { name: /\?$/ });
  await expect(question.getByRole('button', { name: 'Delete dataset' })).toBeDisabled();
  await question.getByLabel('Type mine to go on').fill('mine');
  await question.getByRole('button', { name: 'Delete dataset' }).click();
  await expect(page.getByRole('heading', { name: 'No datasets yet' })).toBeVisible();
});

test('a link of the official clients opens a row of a dataset', async ({
  console: page,
  organization,
  request,
}) => {
  const { id } = await twoVersions(request, organization, 'link');
  await page.goto(`/app/${organization.name}/object?object_type=dataset&object_id=${id}&id=row-2`);
  await expect(page.getByRole('complementary', { name: 'Row' })).toContainText('four');
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });

  test('sees rows and versions, and can change none', async ({ console: page, organization, request }) => {
    const { project } = await twoVersions(request, organization, 'view');
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/datasets/sums?r=row-1`);
    await expect(page.getByRole('complementary', { name: 'Row' })).toContainText('view 1');
    for (const name of ['Add row', 'Edit', 'Delete']) {
      await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
    }
    await page.getByRole('tab', { name: 'Versions' }).click();
    await expect(page.getByRole('table', { name: 'Versions' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Restore/ })).toHaveCount(0);
  });
});
