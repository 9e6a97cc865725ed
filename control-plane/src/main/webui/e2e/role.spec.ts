import type { APIRequestContext } from '@playwright/test';
import { lookAt } from './shots';
import type { DemoOrganization } from './stack';
import { expect, test } from './test';
import { makeProject } from './traces';

const unique = () => crypto.randomUUID().slice(0, 8);

/** A group of the organization with nobody or one member in it, as the owner's key makes it. */
async function makeGroup(request: APIRequestContext, organization: DemoOrganization, member?: string) {
  const name = `group ${unique()}`;
  const made = await request.post('/v1/group', {
    headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
    data: { org_name: organization.name, name, ...(member && { member_users: [member] }) },
  });
  expect(made.ok(), await made.text()).toBeTruthy();
  const { id } = (await made.json()) as { id: string };
  return { id, name };
}

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner makes a role, says what it permits, gives it to a group and deletes it', async ({
      console: page,
      organization,
      request,
    }) => {
      const name = `role ${unique()}`;
      const { viewer } = organization.people;
      const project = await makeProject(request, organization);
      const group = await makeGroup(request, organization, viewer.id);
      const status = async () =>
        (
          await request.patch(`/v1/project/${project.id}`, {
            headers: { authorization: `Bearer ${viewer.api_key}` },
            data: { description: unique() },
          })
        ).status();
      expect(await status()).toBe(403);

      await page.goto(`/app/${organization.name}/settings/members`);
      await page.getByRole('link', { name: 'Roles' }).click();
      await page.getByRole('button', { name: 'Create role' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Description').fill('Keeps projects in order');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await page.getByRole('checkbox', { name: 'Change: Projects' }).check({ force: true });
      await page.getByRole('checkbox', { name: 'See: Projects' }).check({ force: true });
      await expect(
        page.getByText('Whoever has this role may then also: see, change: projects.'),
      ).toBeVisible();
      await page.getByRole('button', { name: 'Save permissions' }).click();
      await expect(page.getByRole('button', { name: 'Save permissions' })).toBeHidden();
      await expect(page.getByRole('checkbox', { name: 'Change: Projects' })).toBeChecked();
      if (region === 'eu') await lookAt(page, 'role-permissions');

      await page.getByRole('tab', { name: 'Who has it' }).click();
      await page.getByRole('button', { name: 'Give it to somebody' }).click();
      const giving = page.getByRole('dialog', { name: `Give the role ${name}` });
      await giving.getByRole('combobox', { name: 'To' }).fill(group.name);
      await page.getByRole('option', { name: group.name }).click();
      await giving.getByRole('radio', { name: 'A project, or an object of it' }).check({ force: true });
      await giving.getByRole('combobox', { name: 'One project' }).fill(project.name);
      await page.getByRole('option', { name: project.name }).click();
      if (region === 'eu') await lookAt(page, 'role-give');
      await giving.getByRole('button', { name: 'Give', exact: true }).click();
      const holders = page.getByRole('table', { name: `Who has ${name}` });
      await expect(holders.getByRole('row', { name: group.name })).toContainText(
        `the project ${project.name}`,
      );
      await expect.poll(status).toBe(200);
      if (region === 'eu') await lookAt(page, 'role-holders');

      await page.getByRole('tab', { name: 'Permissions' }).click();
      await page.getByRole('checkbox', { name: 'Change: Projects' }).uncheck({ force: true });
      await expect(page.getByText(/can no longer do by it: change: projects/)).toBeVisible();
      await page.getByRole('button', { name: 'Save permissions' }).click();
      await expect(page.getByRole('button', { name: 'Save permissions' })).toBeHidden();
      await expect.poll(status).toBe(403);

      await page.getByRole('tab', { name: 'Roles in it' }).click();
      await page.getByRole('button', { name: 'Add a role' }).click();
      const nesting = page.getByRole('dialog', { name: `A role in ${name}` });
      await nesting.getByRole('button', { name: /Choose a role/ }).click();
      await page.getByRole('option', { name: 'Engineer', exact: true }).click();
      await nesting.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByRole('table', { name: 'Roles in it' })).toContainText('Engineer');
      await expect.poll(status).toBe(200);
      await page.getByRole('tab', { name: 'Permissions' }).click();
      await expect(page.getByText('By Engineer').first()).toBeVisible();

      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      const question = page.getByRole('alertdialog', { name: `Delete the role ${name}?` });
      await expect(question).toContainText(`${group.name}, on the project ${project.name}`);
      if (region === 'eu') await lookAt(page, 'role-delete');
      await question.getByLabel(`Type ${name} to go on`).fill(name);
      await question.getByRole('button', { name: 'Delete role' }).click();
      await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible();
      await expect(page.getByRole('rowheader', { name })).toHaveCount(0);
      await expect.poll(status).toBe(403);
      if (region === 'eu') await lookAt(page, 'roles');
      const gone = await request.delete(`/v1/group/${group.id}`, {
        headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
      });
      expect(gone.ok(), await gone.text()).toBeTruthy();
    });
  });
}

test('a member is given a role on a project alone, in the table, and it is taken back', async ({
  console: page,
  organization,
  request,
}) => {
  const { viewer } = organization.people;
  const project = await makeProject(request, organization);
  const status = async () =>
    (
      await request.patch(`/v1/project/${project.id}`, {
        headers: { authorization: `Bearer ${viewer.api_key}` },
        data: { description: unique() },
      })
    ).status();

  await page.goto(`/app/${organization.name}/settings/members`);
  await page.getByRole('searchbox', { name: 'Search members' }).fill(viewer.email);
  await page.getByRole('row', { name: viewer.email }).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Permissions' }).click();
  await expect(page.getByText('Viewer: inherited from Viewers (the organization)').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'One project' }).fill(project.name);
  await page.getByRole('option', { name: project.name }).click();
  await page.getByRole('button', { name: `Give a role: ${project.name}` }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`a role on the project ${project.name}`) });
  await dialog.getByRole('button', { name: /Choose a role/ }).click();
  await page.getByRole('option', { name: 'Engineer', exact: true }).click();
  await expect(dialog).toContainText('See, create, change, delete:');
  await lookAt(page, 'member-give-role');
  await dialog.getByRole('button', { name: 'Give', exact: true }).click();
  const revoke = page.getByRole('button', { name: `Revoke the role Engineer, ${project.name}` });
  await expect(revoke).toBeVisible();
  await expect.poll(status).toBe(200);
  await lookAt(page, 'member-permissions');

  await revoke.click();
  const question = page.getByRole('alertdialog', { name: /^Take this back/ });
  await expect(question).toContainText('the API keys and tokens that act for them');
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(revoke).toBeHidden();
  await expect.poll(status).toBe(403);
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('sees roles and what they permit, not who has them, and changes nothing', async ({
      console: page,
      organization,
    }) => {
      await page.goto(`/app/${organization.name}/settings/roles`);
      const table = page.getByRole('table', { name: 'Roles' });
      await expect(table.getByRole('row', { name: /^Owner/ })).toContainText('manage access: everything');
      await expect(page.getByRole('button', { name: 'Create role' })).toHaveCount(0);
      await page.getByRole('link', { name: 'Engineer', exact: true }).click();
      await expect(page.getByRole('table', { name: 'What Engineer permits' })).toBeVisible();
      await expect(page.getByRole('checkbox')).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^(Rename|Delete|Save|Give|Add)/ })).toHaveCount(0);
      if (role === 'viewer') await lookAt(page, 'role-built-in');
      await page.getByRole('tab', { name: 'Roles in it' }).click();
      await expect(page.getByRole('button', { name: 'Add a role' })).toHaveCount(0);
      await page.getByRole('tab', { name: 'Who has it' }).click();
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
      await page.goto(`/app/${organization.name}/settings/members/${organization.people.owner.id}`);
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
    });
  });
}
