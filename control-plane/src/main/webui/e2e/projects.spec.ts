import { newProject } from './project';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';
import { insertSpans, supportTrace } from './traces';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    for (const role of ['owner', 'engineer'] as const) {
      test.describe(`the ${role}`, () => {
        test.use({ role });

        test('creates a project, renames it and deletes it', async ({ console: page, organization }) => {
          const name = `made ${crypto.randomUUID().slice(0, 8)}`;
          await page.goto(`/app/${organization.name}`);
          await page.getByRole('button', { name: 'Create project' }).click();
          await page.getByRole('textbox', { name: 'Name' }).fill(name);
          await page.keyboard.press('Enter');
          await expect(page).toHaveURL(`/app/${organization.name}/p/${encodeURIComponent(name)}/logs`);

          await page.getByRole('link', { name: 'Project settings' }).click();
          await page.getByRole('button', { name: 'Rename' }).click();
          const dialog = page.getByRole('dialog', { name: `Rename ${name}` });
          await expect(dialog).toContainText('links by the old name');
          await dialog.getByRole('textbox', { name: 'Name' }).fill(`${name} anew`);
          await dialog.getByRole('button', { name: 'Rename' }).click();
          await expect(page).toHaveURL(
            `/app/${organization.name}/p/${encodeURIComponent(`${name} anew`)}/settings`,
          );
          if (role === 'owner' && region === 'eu') await lookAt(page, 'project-settings');

          await page.getByRole('button', { name: 'Delete project' }).click();
          const question = page.getByRole('alertdialog', { name: /^Delete the project/ });
          await expect(question).toContainText('This can’t be undone');
          await expect(question.getByRole('button', { name: 'Delete project' })).toBeDisabled();
          await question.getByLabel(`Type ${name} anew to go on`).fill(`${name} anew`);
          await question.getByRole('button', { name: 'Delete project' }).click();
          await expect(page).toHaveURL(`/app/${organization.name}`);
          await expect(page.getByRole('rowheader', { name })).toBeHidden();
        });
      });
    }
  });
}

test.describe('the viewer', () => {
  test.use({ region: 'eu', role: 'viewer' });

  test('sees projects and their activity, and can change none', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'listed');
    await insertSpans(request, organization, project, supportTrace('seen'));
    await page.goto(`/app/${organization.name}`);
    const row = page.getByRole('row', { name: project.name });
    await expect(row.getByRole('cell').nth(0)).toHaveText('1');
    await expect(row.getByRole('cell').nth(1)).toHaveText('4');
    await expect(page.getByRole('button', { name: 'Create project' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Invite people' })).toBeHidden();
    await row.getByRole('button', { name: `Actions of ${project.name}` }).click();
    await expect(page.getByRole('menuitem', { name: 'Logs' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeHidden();
    await page.keyboard.press('Escape');
    await lookAt(page, 'projects');
  });
});

test.describe('the owner', () => {
  test.use({ region: 'eu', role: 'owner' });

  test('is told of the activity of what is in sight, which is asked for in batches', async ({
    console: page,
    organization,
  }) => {
    const projects = Array.from({ length: 240 }, (_, index) => ({
      id: crypto.randomUUID(),
      org_id: organization.id,
      name: `listed ${String(index).padStart(3, '0')}`,
      description: null,
      created: '2026-11-01T12:00:00Z',
    }));
    const asked: string[][] = [];
    await page.route('**/api/project/get', (route) => route.fulfill({ json: projects }));
    await page.route(`${stack.regions.eu.api_url}/btql`, async (route) => {
      const query = route.request().postData() ?? '';
      const ids = projects.map(({ id }) => id).filter((id) => query.includes(id));
      asked.push(ids);
      await route.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        json: {
          data: ids.map((project_id) => ({ project_id, spans: 7, traces: 3, last: null })),
          cursor: null,
        },
      });
    });
    const figures = (name: string) => page.getByRole('row', { name }).getByRole('cell');

    await page.goto(`/app/${organization.name}`);
    await expect(figures('listed 000').nth(0)).toHaveText('3');
    await expect(figures('listed 090').nth(0)).toBeEmpty();
    expect(asked.flat().length).toBeLessThan(60);
    await figures('listed 090').nth(0).scrollIntoViewIfNeeded();
    await expect(figures('listed 090').nth(1)).toHaveText('7');
    await page.getByRole('searchbox', { name: 'Find a project' }).fill('listed 239');
    await expect(figures('listed 239').nth(1)).toHaveText('7');
    expect(Math.max(...asked.map((ids) => ids.length))).toBeLessThanOrEqual(50);
    expect(new Set(asked.flat()).size, 'nothing is asked for twice').toBe(asked.flat().length);
  });

  test('invites people from the list', async ({ console: page, organization }) => {
    await page.goto(`/app/${organization.name}`);
    await page.getByRole('button', { name: 'Invite people' }).click();
    await expect(page.getByRole('dialog', { name: 'Invite people' })).toBeVisible();
  });
});

test.describe('a region that is down', () => {
  test.use({ region: 'eu', role: 'owner' });

  test('leaves the list of projects, and says what is not known', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'listed');
    await page.route(`${stack.regions.eu.api_url}/**`, (route) => route.abort('connectionrefused'));
    await page.goto(`/app/${organization.name}`);
    await expect(page.getByText('The region is down')).toBeVisible();
    await expect(page.getByRole('link', { name: project.name })).toBeVisible();
  });
});
