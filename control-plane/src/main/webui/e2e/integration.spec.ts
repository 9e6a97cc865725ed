import { newProject } from './project';
import { lookAt } from './shots';
import { expect, test } from './test';

for (const [kind, tab, one] of [
  ['MCP servers', 'MCP servers', 'MCP server'],
  ['span iframes', 'Span iframes', 'span iframe'],
] as const) {
  test(`${kind} of a project are added, changed and deleted`, async ({
    console: page,
    organization,
    request,
  }) => {
    const project = await newProject(request, organization, 'integrations');
    await page.goto(`/app/${organization.name}/settings/integrations`);
    await expect(page.getByText('Not available yet: a workspace can’t be connected')).toBeVisible();
    await page.getByRole('combobox', { name: 'Project' }).fill(project.name);
    await page.getByRole('option', { name: project.name }).click();
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('button', { name: `Add ${one}` }).click();
    await page.getByLabel('Name').fill('viewer');
    await page.getByLabel('Address').fill('https://viewer.example.com/show');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const row = page
      .getByRole('table', { name: `${kind} of ${project.name}` })
      .getByRole('row', { name: /viewer/ });
    await expect(row).toContainText('https://viewer.example.com/show');
    if (one === 'MCP server') await lookAt(page, 'integrations');

    await row.getByRole('button', { name: 'Edit viewer' }).click();
    await page.getByLabel('Address').fill('https://viewer.example.com/other');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText('https://viewer.example.com/other');

    await row.getByRole('button', { name: 'Delete viewer' }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: `Delete ${one}` })
      .click();
    await expect(page.getByText(`${project.name} has no ${kind}`)).toBeVisible();
  });
}
