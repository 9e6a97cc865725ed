import { twoExperiments } from './evals';
import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('experiments are compared row by row, and a row opens its trace', async ({
      console: page,
      context,
      organization,
      request,
    }) => {
      const word = `word${crypto.randomUUID().slice(0, 8)}`;
      const { project } = await twoExperiments(request, organization, word);
      const traffic = noRecordContent(context, [word]);
      await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments`);
      const list = page.getByRole('table', { name: 'Experiments' });
      await expect(list.getByRole('row', { name: /after/ })).toContainText('37.5%');
      if (region === 'eu') await lookAt(page, 'experiments');
      await page.getByText('Find by name').waitFor();
      for (const name of ['before', 'after']) {
        await list.getByRole('checkbox', { name: `Compare ${name}` }).check({ force: true });
      }
      await page.getByRole('button', { name: 'Compare 2' }).click();

      await expect(page.getByRole('heading', { name: 'after', level: 1 })).toBeVisible();
      const exact = page.getByRole('table', { name: 'Summary' }).getByRole('row', { name: /^Exact/ });
      await expect(exact).toContainText('−12.5 points worse');
      const rows = page.getByRole('table', { name: 'Rows' });
      const first = rows.getByRole('row', { name: new RegExp(`${word} 0`) });
      await expect(first).toContainText('+50 points better');
      await expect(first).toContainText('before answers 0');
      await expect(first).toContainText('after answers 0');
      if (region === 'eu') await lookAt(page, 'experiment');

      await page.getByRole('button', { name: /All rows/ }).click();
      await page.getByRole('option', { name: 'Regressed' }).click();
      await expect(page.getByText('1 of 4 rows')).toBeVisible();
      await rows.getByRole('row', { name: new RegExp(`${word} 2`) }).click();
      const panel = page.getByRole('complementary', { name: 'Trace of the row' });
      await expect(panel.getByText('after answers 2')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'experiment-trace');
      await panel.getByRole('button', { name: 'before' }).click();
      await expect(panel.getByText('before answers 2')).toBeVisible();
      await traffic.verify();
    });
  });
}

test('without a choice an experiment is compared with its base', async ({
  console: page,
  organization,
  request,
}) => {
  const { project, ids } = await twoExperiments(request, organization, 'base');
  await page.goto(`/app/${organization.name}/object?object_type=experiment&object_id=${ids[1]}&id=after-1`);
  await expect(page).toHaveURL(/experiments\/after\?r=/);
  await expect(page.getByText('Base', { exact: true }).first()).toBeVisible();
  await expect(
    page.getByRole('complementary', { name: 'Trace of the row' }).getByText('after answers 1'),
  ).toBeVisible();
  expect(page.url()).toContain(encodeURIComponent(project.name));
});

test('an experiment is renamed, made public and deleted, each after saying what follows', async ({
  console: page,
  organization,
  request,
}) => {
  const { project, ids } = await twoExperiments(request, organization, 'change');
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments/after`);
  const more = page.getByRole('button', { name: /^More about/ });
  await more.click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).fill('renamed');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'renamed', level: 1 })).toBeVisible();

  await more.click();
  await page.getByRole('menuitem', { name: 'Make public' }).click();
  await expect(page.getByRole('alertdialog', { name: /\?$/ })).toContainText('without signing in');
  await page.getByRole('button', { name: 'Make public' }).click();
  await expect(page.getByText('Everybody')).toBeVisible();

  await more.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('alertdialog', { name: /\?$/ })).toContainText('can’t be undone');
  await lookAt(page, 'experiment-delete');
  await page.getByRole('button', { name: 'Delete experiment' }).click();
  await expect(page).toHaveURL(/\/experiments$/);
  await expect(page.getByRole('link', { name: 'before' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'renamed' })).toBeHidden();
  expect(ids).toHaveLength(2);
});

test('a project without experiments says how the first one is made', async ({
  console: page,
  organization,
  request,
}) => {
  const project = await newProject(request, organization, 'experiments');
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments`);
  await expect(page.getByRole('heading', { name: 'No experiments yet' })).toBeVisible();
  await lookAt(page, 'experiments-empty');
});

test('a region that is down leaves the names, and says so', async ({
  console: page,
  organization,
  request,
}) => {
  const { project } = await twoExperiments(request, organization, 'down');
  await page.route('**/btql', (route) => route.abort());
  await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments`);
  await expect(page.getByRole('link', { name: 'after' })).toBeVisible();
  await expect(page.getByText('The averages could not be loaded.')).toBeVisible({ timeout: 30_000 });
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });

  test('sees experiments, and can change none', async ({ console: page, organization, request }) => {
    const { project } = await twoExperiments(request, organization, 'view');
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments/after`);
    await expect(page.getByRole('table', { name: 'Summary' })).toContainText('Exact');
    await expect(page.getByRole('button', { name: /^More about/ })).toHaveCount(0);
  });
});

test.describe('the engineer', () => {
  test.use({ role: 'engineer' });

  test('renames an experiment', async ({ console: page, organization, request }) => {
    const { project } = await twoExperiments(request, organization, 'engineer');
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/experiments/after`);
    await page.getByRole('button', { name: 'More about after' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('Name', { exact: true }).fill('by the engineer');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'by the engineer', level: 1 })).toBeVisible();
  });
});
