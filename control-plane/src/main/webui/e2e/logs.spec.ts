import { newProject } from './project';
import { noRecordContent } from './recordContent';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';
import { insertSpans, supportTrace } from './traces';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region, role: 'owner' });

    test('a trace is found, read, scored by tags and spoken about, and the control plane sees none of it', async ({
      console: page,
      organization,
      request,
    }) => {
      const project = await newProject(request, organization, 'logs');
      const canary = `canary-${crypto.randomUUID()}`;
      const said = `comment-${crypto.randomUUID()}`;
      const tag = `tag-${crypto.randomUUID().slice(0, 8)}`;
      await insertSpans(request, organization, project, supportTrace(canary));
      await insertSpans(request, organization, project, supportTrace('another'));
      const traffic = noRecordContent(page.context(), [canary, said, tag]);

      await page.goto(`/app/${organization.name}`);
      await page.getByRole('link', { name: project.name }).click();
      await expect(page.getByRole('row')).toHaveCount(3);
      await expect(page.getByText('2 traces')).toBeVisible();

      await page.getByRole('row', { name: canary }).click();
      const tree = page.getByRole('tree', { name: 'Spans' });
      await expect(tree.getByRole('treeitem')).toHaveCount(4);
      await expect(page.getByRole('region', { name: 'Input' })).toContainText(canary);
      if (region === 'us') await lookAt(page, 'logs-trace');

      await tree.focus();
      await page.keyboard.press('j');
      await expect(page.getByRole('region', { name: 'Input' })).toContainText('You help customers of a shop');
      await expect(page.getByRole('region', { name: 'Output' })).toContainText('find_order');
      await page.keyboard.press('End');
      await expect(page.getByRole('region', { name: 'Error' })).toContainText('TimeoutError');

      await page.getByRole('tab', { name: 'Review' }).click();
      await page.getByRole('textbox', { name: 'Tags' }).fill(tag);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Save tags' }).click();
      await expect(page.getByRole('button', { name: 'Save tags' })).toBeHidden();
      await page.getByRole('textbox', { name: 'Add a comment' }).fill(said);
      await page.getByRole('button', { name: 'Comment', exact: true }).click();
      await expect(page.getByRole('article')).toContainText(said);
      if (region === 'us') await lookAt(page, 'trace-review');
      await page.getByRole('tab', { name: 'History' }).click();
      await expect(page.getByRole('list', { name: 'History' })).toContainText(said);
      await expect(page.getByRole('list', { name: 'History' })).toContainText('in the console');

      await page.getByRole('tab', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Delete the comment' }).click();
      const question = page.getByRole('alertdialog', { name: 'Delete the comment?' });
      await question.getByRole('button', { name: 'Delete comment' }).click();
      await expect(page.getByRole('article')).toBeHidden();
      await page.getByRole('tab', { name: 'History' }).click();
      await expect(page.getByRole('list', { name: 'History' })).toContainText('comment deleted');

      expect([...traffic.elsewhere]).toContain(new URL(stack.regions[region].api_url).origin);
      await traffic.verify();
    });
  });
}

test.describe('the viewer', () => {
  test.use({ region: 'eu', role: 'viewer' });

  test('reads traces, and is offered no changes', async ({ console: page, organization, request }) => {
    const project = await newProject(request, organization, 'logs');
    const [root, ...rest] = supportTrace('seen');
    if (!root) throw new Error('A trace has a root');
    await insertSpans(request, organization, project, [root, ...rest]);
    await page.goto(
      `/app/${organization.name}/object?object_type=project_logs&object_id=${project.id}&id=${root.id}`,
    );

    await expect(page).toHaveURL(new RegExp(`/logs\\?r=${root.id}&s=${root.id}$`));
    await page.getByRole('tab', { name: 'Review' }).click();
    await expect(page.getByRole('heading', { name: 'Comments' })).toBeVisible();
    await expect(page.getByText('support', { exact: true }).last()).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Add a comment' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Save tags' })).toBeHidden();
    await page.getByRole('button', { name: 'Views' }).click();
    await expect(page.getByRole('menuitem', { name: 'Save as a new view…' })).toBeHidden();
  });
});

test.describe('states', () => {
  test.use({ region: 'eu', role: 'engineer' });

  test('a project without logs says what stands here, and one that is not there says so', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'logs');
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs?range=all`);
    await expect(page.getByRole('heading', { name: 'No logs yet' })).toBeVisible();
    await lookAt(page, 'logs-empty');
    await page.goto(`/app/${organization.name}/p/nowhere/logs`);
    await expect(page.getByRole('heading', { name: 'There is no such project' })).toBeVisible();
  });

  test('a region that is down is told of where logs would be', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'logs');
    await page.route(`${stack.regions.eu.api_url}/**`, (route) => route.abort('connectionrefused'));
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
    await expect(page.getByRole('heading', { name: 'This region is down' })).toBeVisible();
    await lookAt(page, 'logs-region-down');
    await page.getByRole('link', { name: 'Project settings' }).click();
    await expect(page.getByRole('heading', { name: 'Identity' })).toBeVisible();
  });

  for (const [mode, button, unasked] of [
    ['auto', false, 1],
    ['click_to_load', true, 0],
    ['blocked', false, 0],
  ] as const) {
    test(`images of records are loaded as the organization says: ${mode}`, async ({
      console: page,
      organization,
      request,
    }) => {
      const project = await newProject(request, organization, 'logs');
      const spans = supportTrace('image');
      await insertSpans(request, organization, project, spans);
      let loads = 0;
      await page.route('https://images.example.test/**', async (route) => {
        loads += 1;
        await route.fulfill({ contentType: 'image/png', body: PIXEL });
      });
      // What the organization says, without changing it under other tests.
      await page.route('**/api/self/me', async (route) => {
        const answer = await route.fetch();
        const self = (await answer.json()) as { organizations: object[] };
        const organizations = self.organizations.map((one) => ({ ...one, image_rendering_mode: mode }));
        await route.fulfill({ response: answer, json: { ...self, organizations } });
      });
      const [root, chat] = spans;
      await page.goto(
        `/app/${organization.name}/p/${encodeURIComponent(project.name)}/trace/${root?.id}?s=${chat?.id}`,
      );
      await expect(page.getByText('Where is my order? image')).toBeVisible();
      const load = page.getByRole('button', { name: 'Load the image from images.example.test' });
      await expect(load).toBeVisible({ visible: button });
      await expect.poll(() => loads).toBe(unasked);
      if (mode === 'blocked')
        await expect(page.getByText('which your organization does not show')).toBeVisible();
      if (button) {
        await lookAt(page, 'trace');
        await load.click();
      }
      if (mode !== 'blocked') await expect(page.getByRole('img', { name: 'From the record' })).toBeVisible();
      await expect.poll(() => loads).toBe(mode === 'blocked' ? 0 : 1);
    });
  }
});

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
