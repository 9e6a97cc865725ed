import { signIn } from './signIn';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

const unique = () => crypto.randomUUID().slice(0, 8);

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner invites several, one of whom joins, moves to another group and is removed', async ({
      console: page,
      organization,
      browser,
    }) => {
      const [ada, grace] = [`ada-${unique()}@meridian.test`, `grace-${unique()}@meridian.test`];
      await page.goto(`/app/${organization.name}/settings/members`);
      await page.getByRole('button', { name: 'Invite people' }).first().click();
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await expect(page.getByText('Whom do you invite?')).toBeVisible();
      await expect(page.getByText('Choose at least one group')).toBeVisible();
      await page.getByLabel('E-mail addresses').fill(`Ada <${ada}>\nnobody`);
      await page.getByRole('checkbox', { name: 'Viewers' }).check({ force: true });
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await expect(page.getByText('No e-mail address: nobody')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'member-invite');

      await page
        .getByLabel('E-mail addresses')
        .fill(`Ada <${ada}>, ${grace}; ${organization.people.viewer.email}`);
      await page.getByRole('button', { name: 'Invite 3 people' }).click();
      const invited = page.getByRole('dialog', { name: 'Invited' });
      await expect(invited).toContainText(`Members already: ${organization.people.viewer.email}`);
      await invited.getByRole('button', { name: `Copy ${ada}` }).click();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      if (region === 'eu') await lookAt(page, 'member-invited');
      await invited.getByRole('button', { name: 'Done' }).click();
      await expect(page.getByRole('rowheader', { name: grace })).toBeVisible();

      const theirs = await (await browser.newContext()).newPage();
      await signIn(theirs, ada);
      await theirs.goto(link);
      const accepted = theirs.waitForResponse((response) => response.request().method() === 'POST');
      await theirs.getByRole('button', { name: /accept|join/i }).click();
      expect((await accepted).status()).toBeLessThan(400);
      await theirs.context().close();

      await page.reload();
      await page.getByRole('searchbox', { name: 'Search members' }).fill(ada);
      const row = page.getByRole('table', { name: 'Members' }).getByRole('row').nth(1);
      await expect(row).toContainText('Viewers');
      await row.getByRole('button').click();
      await page.getByRole('menuitem', { name: 'Change groups' }).click();
      await page.getByRole('checkbox', { name: 'Engineers' }).check({ force: true });
      await page.getByRole('checkbox', { name: 'Viewers' }).uncheck({ force: true });
      await expect(page.getByText('can no longer do what only Viewers allowed')).toBeVisible();
      if (region === 'eu') await lookAt(page, 'member-groups');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(row).toContainText('Engineers');
      await expect(row).not.toContainText('Viewers');

      await row.getByRole('button').click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      const question = page.getByRole('alertdialog', { name: /^Remove / });
      await expect(question).toContainText('They have no API keys');
      if (region === 'eu') await lookAt(page, 'member-remove');
      await question.getByRole('button', { name: 'Remove member' }).click();
      await expect(page.getByText('Nobody matches')).toBeVisible();
    });
  });
}

test('people are invited from the projects too', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}`);
  await page.getByRole('button', { name: 'Invite people' }).click();
  await expect(page.getByLabel('E-mail addresses')).toBeFocused();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Invite people' })).toBeFocused();
});

test('a pending invitation gets a new link, is sent again and is revoked', async ({
  console: page,
  organization,
}) => {
  const email = `alan-${unique()}@meridian.test`;
  const added = await page.request.post('/api/invitation/register', {
    headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
    data: { org_id: organization.id, emails: [email], group_names: ['Viewers'], send_invite_emails: false },
  });
  const before = ((await added.json()) as { invitations: { link: string }[] }).invitations[0]?.link;
  await page.goto(`/app/${organization.name}/settings/members`);
  const actions = page.getByRole('button', { name: `Actions on the invitation of ${email}` });

  await actions.click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('The link that was sent before stops working.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a new link' }).click();
  await page.getByRole('button', { name: `Copy Link for ${email}` }).click();
  const after = await page.evaluate(() => navigator.clipboard.readText());
  expect(after).toContain('/invitation?token=');
  expect(after).not.toBe(before);
  await page.getByRole('button', { name: 'Done' }).click();

  await actions.click();
  await page.getByRole('menuitem', { name: 'Send again' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('The mail is sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();

  await actions.click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Revoke invitation' }).click();
  await expect(page.getByRole('rowheader', { name: email })).toBeHidden();
});

test('owners see who was active and from where, and can’t remove themselves', async ({
  console: page,
  organization,
}) => {
  await page.goto(`/app/${organization.name}/settings/members`);
  await expect(page.getByRole('columnheader', { name: 'Last active' })).toBeVisible();
  await lookAt(page, 'members');
  await page
    .getByRole('row', { name: /\(you\)/ })
    .getByRole('button')
    .click();
  await expect(page.getByRole('menuitem', { name: 'Nobody removes themselves' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Sign-ins' }).click();
  await expect(page.getByRole('table', { name: 'Sign-ins' })).toContainText('127.0.0.1');
});

test('the last owner stays: the refusal is shown where it was asked', async ({ newcomer: { page } }) => {
  const name = `alone-${unique()}`;
  const made = await page.request.post('/api/organization/register', {
    headers: { origin: new URL(stack.control_plane.url).origin },
    data: { name, region: 'eu' },
  });
  expect(made.ok()).toBeTruthy();
  await page.goto(`/app/${name}/settings/members`);

  await page.getByRole('button', { name: /^Actions on / }).click();
  await page.getByRole('menuitem', { name: 'Change groups' }).click();
  await page.getByRole('checkbox', { name: 'Owners' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('dialog')).toContainText('An organization keeps at least one owner');
});

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('sees who is there, and neither invites nor changes anybody', async ({
      console: page,
      organization,
    }) => {
      await page.goto(`/app/${organization.name}`);
      await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Invite people' })).toHaveCount(0);
      await page.goto(`/app/${organization.name}/settings/members`);
      await expect(page.getByRole('rowheader', { name: /\(you\)/ })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Pending invitations' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Invite people' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Actions on/ })).toHaveCount(0);
      await expect(page.getByRole('columnheader', { name: 'Last active' })).toHaveCount(0);

      const refused = await page.request.post('/api/invitation/register', {
        headers: { origin: new URL(stack.control_plane.url).origin },
        data: { org_id: organization.id, emails: ['x@meridian.test'], group_names: ['Viewers'] },
      });
      expect(refused.status()).toBe(403);
    });
  });
}
