import { lookAt } from './shots';
import { signIn } from './signIn';
import { demo, stack } from './stack';
import { expect, test } from './test';

test('somebody who is not signed in signs in and comes back to where they were', async ({ page }) => {
  const { name, people } = demo('eu');
  await page.goto(`/app/${name}/settings/api-keys?x=1`);
  await expect(page).toHaveURL('/sign-in');
  await expect(page).toHaveTitle('Sign in · Meridian');
  await lookAt(page, 'sign-in');

  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.locator('input[name="username"]').fill(people.viewer.email);
  await page.locator('[type="submit"]').click();

  await expect(page).toHaveURL(`/app/${name}/settings/api-keys?x=1`);
});

test('a newcomer creates an organization in the region nearby and is told that it stays there', async ({
  newcomer: { page },
}) => {
  const name = `made-${crypto.randomUUID().slice(0, 8)}`;
  await expect(page).toHaveURL('/organizations');
  await expect(page.getByRole('heading', { name: 'You are in no organization yet' })).toBeVisible();
  await lookAt(page, 'organizations-empty');

  await page.getByRole('link', { name: 'Create organization' }).click();
  await expect(page.getByRole('radio', { checked: true })).toHaveAccessibleName(/nearest to you/);
  await expect(page.getByText('The region can’t be changed later.')).toBeVisible();
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expect(page.getByText('Give it a name of at least 2 characters.')).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await lookAt(page, 'organization-new');

  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: /^us|United States/i }).check({ force: true });
  await page.getByRole('button', { name: 'Create organization' }).click();

  await expect(page).toHaveURL(`/app/${name}/onboarding`);
  await expect(page.getByText(stack.regions.us.api_url).first()).toBeVisible();
});

test('a name that is taken is told in the form, which stays filled in', async ({ newcomer: { page } }) => {
  await page.goto('/organizations/new');
  await page.getByLabel('Name').fill(demo('us').name);
  await page.getByRole('button', { name: 'Create organization' }).click();

  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue(demo('us').name);
});

test('an invitation is accepted where organizations are chosen', async ({
  newcomer: { page, email },
  request,
}) => {
  const { id, name, people } = demo('eu');
  const invited = await request.post('/api/invitation/register', {
    headers: { authorization: `Bearer ${people.owner.api_key}` },
    data: { org_id: id, emails: [email], group_names: ['Viewers'], send_invite_emails: false },
  });
  expect(invited.ok()).toBeTruthy();
  await page.reload();
  await expect(page.getByText('Viewers')).toBeVisible();
  await lookAt(page, 'organizations-invited');

  await page.getByRole('button', { name: `Accept the invitation to ${name}` }).click();

  await page.getByRole('link', { name }).click();
  await expect(page).toHaveURL(`/app/${name}`);
});

test('an organization that somebody is not in is not shown to them', async ({ newcomer: { page } }) => {
  await page.goto(`/app/${demo('us').name}/settings/api-keys`);

  await expect(
    page.getByRole('heading', { name: 'You are not a member of this organization' }),
  ).toBeVisible();
});

test('a session that has ended is told of, and signing in leads back', async ({ page }) => {
  const { name, people } = demo('us');
  await signIn(page, people.viewer.email);
  await page.goto(`/app/${name}/settings/api-keys`);
  await page.getByRole('heading', { name: 'API keys' }).waitFor();
  await page.context().clearCookies();

  await page.getByRole('button', { name: 'Create API key' }).first().click();
  await page.getByLabel('Name').fill('late');
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByRole('link', { name: 'Sign in' }).click();
  await page.locator('input[name="username"]').fill(people.viewer.email);
  await page.locator('[type="submit"]').click();
  await expect(page).toHaveURL(`/app/${name}/settings/api-keys`);
});
