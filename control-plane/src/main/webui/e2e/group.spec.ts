import { lookAt } from './shots';
import { expect, test } from './test';

const unique = () => crypto.randomUUID().slice(0, 8);

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner makes a group, fills it, gives and takes permissions, and deletes it', async ({
      console: page,
      organization,
    }) => {
      const [name, project] = [`group ${unique()}`, `granted ${unique()}`];
      const made = await page.request.post('/api/project/register', {
        headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
        data: { org_name: organization.name, project_name: project },
      });
      const { project: granted } = (await made.json()) as { project: { id: string } };
      await page.goto(`/app/${organization.name}/settings/groups`);
      await page.getByRole('button', { name: 'Create group' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

      await page.getByRole('button', { name: 'Add members' }).click();
      await page.getByRole('dialog').getByRole('searchbox').fill(organization.people.viewer.email);
      await page.getByRole('checkbox').first().check({ force: true });
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(page.getByRole('table', { name: `Members of ${name}` })).toContainText('Directly');

      await page.getByRole('tab', { name: 'Permissions' }).click();
      await page.getByRole('combobox', { name: 'One project' }).fill(project);
      await page.getByRole('option', { name: project }).click();
      await page.getByRole('button', { name: `Give: change, ${project}` }).click();
      await expect(page.getByRole('button', { name: `Revoke: change, ${project}` })).toBeVisible();
      await page.getByRole('button', { name: 'Give: see, All projects' }).click();
      await expect(page.getByText('Inherited from all projects').first()).toBeVisible();
      await page.getByRole('combobox', { name: 'One object of it' }).fill('Logs');
      await page.getByRole('option', { name: 'Logs' }).click();
      await page.getByRole('button', { name: 'Give: delete, Logs' }).click();
      await expect(page.getByRole('table', { name: 'All grants' })).toContainText(`the logs of ${project}`);
      if (region === 'eu') await lookAt(page, 'group-permissions');
      const allowed = () =>
        page.request.patch(`/v1/project/${granted.id}`, {
          headers: { authorization: `Bearer ${organization.people.viewer.api_key}` },
          data: { description: unique() },
        });
      expect((await allowed()).status()).toBe(200);

      await page.getByRole('button', { name: `Revoke: change, ${project}` }).click();
      const question = page.getByRole('alertdialog', { name: /^Take this back/ });
      await expect(question).toContainText('The one member of this group');
      if (region === 'eu') await lookAt(page, 'group-revoke');
      await question.getByRole('button', { name: 'Revoke' }).click();
      await expect(page.getByRole('button', { name: `Give: change, ${project}` })).toBeVisible();
      expect((await allowed()).status()).toBe(403);

      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Delete group' })).toBeDisabled();
      await page.getByLabel(`Type ${name} to go on`).fill(name);
      if (region === 'eu') await lookAt(page, 'group-delete');
      await page.getByRole('button', { name: 'Delete group' }).click();
      await expect(page.getByRole('heading', { name: 'Permission groups', level: 1 })).toBeVisible();
      await expect(page.getByRole('rowheader', { name })).toHaveCount(0);
    });
  });
}

test('a group in a group has what that has, until it is taken out', async ({
  console: page,
  organization,
}) => {
  const [inner, outer] = [`inner ${unique()}`, `outer ${unique()}`];
  for (const name of [inner, outer]) {
    const made = await page.request.post('/v1/group', {
      headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
      data: { org_name: organization.name, name },
    });
    expect(made.ok()).toBeTruthy();
  }
  await page.goto(`/app/${organization.name}/settings/groups`);
  await page.getByRole('link', { name: inner }).click();
  await page.getByRole('tab', { name: 'Groups in groups' }).click();
  await page.getByRole('button', { name: 'Inherits from: add a group' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Choose a group/ })
    .click();
  await page.getByRole('option', { name: outer }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Inherits from' })).toContainText(outer);
  await lookAt(page, 'group-inheritance');

  await page.getByRole('button', { name: `Take out: ${outer}` }).click();
  await page
    .getByRole('alertdialog', { name: /^Take / })
    .getByRole('button', { name: 'Take out' })
    .click();
  await expect(page.getByText(`${inner} is in no other group`)).toBeVisible();
});

test('who can do what is told with the reasons', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}/settings/groups`);
  await expect(page.getByRole('link', { name: 'Owners' })).toBeVisible();
  await lookAt(page, 'groups');
  await page.getByRole('tab', { name: 'Who can do what' }).click();
  await page.getByText('All projects', { exact: true }).click();
  const table = page.getByRole('table', { name: 'Who can do what: All projects' });
  await expect(
    table.getByRole('row', { name: new RegExp(organization.people.engineer.email) }),
  ).toBeVisible();
  await lookAt(page, 'who-can');
  await table
    .getByRole('row', { name: new RegExp(organization.people.engineer.email) })
    .getByRole('button')
    .click();
  const why = page.getByRole('dialog');
  await expect(why).toContainText('is in Engineers; Engineers has the role Engineer on the organization.');
  await expect(why).toContainText('No: no grant allows it.');
  await lookAt(page, 'who-can-why');
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('sees groups and who is in them, not the permissions, and changes nothing', async ({
      console: page,
      organization,
    }) => {
      await page.goto(`/app/${organization.name}/settings/groups`);
      await page.getByRole('link', { name: 'Viewers' }).click();
      await expect(page.getByRole('table', { name: 'Members of Viewers' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Add members' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Take/ })).toHaveCount(0);
      await page.getByRole('tab', { name: 'Permissions' }).click();
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
      if (role === 'viewer') await lookAt(page, 'group-no-permission');
      await page.getByRole('link', { name: 'All groups' }).click();
      await expect(page.getByRole('button', { name: 'Create group' })).toHaveCount(0);
      await page.getByRole('tab', { name: 'Who can do what' }).click();
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
    });
  });
}
