import { newProject } from './project';
import { lookAt } from './shots';
import { expect, test } from './test';
import { insertSpans, supportTrace } from './traces';

test.describe('filters', () => {
  test.use({ region: 'us', role: 'owner' });

  test('are made of parts, become BTQL and come back, and say where they are wrong', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'filters');
    await insertSpans(request, organization, project, supportTrace('one'));
    const [other, ...rest] = supportTrace('two');
    if (!other) throw new Error('A trace has a root');
    await insertSpans(request, organization, project, [{ ...other, metadata: { customer: "o'7" } }, ...rest]);
    await page.goto(`/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`);
    await expect(page.getByRole('row')).toHaveCount(3);

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Add a filter' });
    await form.getByRole('combobox', { name: 'Field' }).fill('metadata.customer');
    await page.keyboard.press('Tab');
    await form.getByRole('textbox', { name: 'Value' }).fill("o'7");
    await form.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('button', { name: "Filter: metadata.customer is o'7" })).toBeVisible();

    await page.getByRole('button', { name: 'Write the filter in BTQL' }).click();
    const editor = page.getByLabel('Filter in BTQL');
    await expect(editor).toHaveValue("metadata.customer = 'o''7'");
    await editor.fill("metadata.customer = 'c-42'\nor span_attributes.type === 'tool'");
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('alert')).toContainText('at line 2, column 27');
    await lookAt(page, 'logs-filter-wrong');

    await editor.fill("span_attributes.type = 'tool' or metadata.customer = 'c-42'");
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('row')).toHaveCount(3);
    await page.reload();
    await expect(editor).toHaveValue("span_attributes.type = 'tool' or metadata.customer = 'c-42'");

    await editor.fill("span_attributes.name = 'notify' and error is not null");
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('button', { name: 'Filter: error is there' })).toBeVisible();
    await page.getByText('Spans', { exact: true }).click();
    await expect(page.getByRole('row', { name: 'notify' })).toHaveCount(2);
  });

  test('a view keeps them with the columns, for others too', async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'filters');
    await insertSpans(request, organization, project, supportTrace('one'));
    const logs = `/app/${organization.name}/p/${encodeURIComponent(project.name)}/logs`;
    await page.goto(`${logs}?filter=${encodeURIComponent("metadata.customer = 'c-42'")}`);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Hide Output' }).click();
    await page.getByRole('button', { name: 'Show Error' }).click();
    await lookAt(page, 'logs-columns');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Of c-42');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Of c-42' })).toBeVisible();

    await page.evaluate(() => localStorage.clear());
    await page.goto(logs);
    await expect(page.getByRole('columnheader', { name: 'Output' })).toBeVisible();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Of c-42' }).click();
    await expect(page.getByRole('columnheader', { name: 'Output' })).toBeHidden();
    await expect(page.getByRole('columnheader', { name: 'Error' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Filter: metadata.customer is c-42' })).toBeVisible();
  });
});
