import { lookAt } from './shots';
import { demo } from './stack';
import { expect, test } from './test';

test('the keyboard gets past the navigation, and a page that is opened has the focus', async ({
  console: page,
  organization,
}) => {
  await page.goto(`/app/${organization.name}`);
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  await expect(page.locator('[data-page-title]')).toBeFocused();
});

test('the theme is chosen and kept', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}`);
  await page.getByRole('button', { name: /^You: / }).click();
  await lookAt(page, 'user-menu');
  await page.getByRole('menuitem', { name: 'Dark theme' }).click();
  await page.reload();
  await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on a small screen the navigation opens over the page and closes by going on', async ({
  console: page,
  organization,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/app/${organization.name}`);
  await page.getByRole('button', { name: 'Navigation' }).click();
  const navigation = page.getByRole('dialog', { name: 'Navigation' });
  await navigation.getByRole('link', { name: 'Get started' }).click();

  await expect(navigation).toBeHidden();
  await expect(page).toHaveURL(`/app/${organization.name}/onboarding`);
});

test('an address that leads nowhere says so', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}/nowhere`);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await lookAt(page, 'not-found');
});

test('whoever is in several organizations switches between them, and is taken to the last one', async ({
  newcomer: { page },
}) => {
  const names = [1, 2].map(() => `switch-${crypto.randomUUID().slice(0, 8)}`);
  for (const name of names) {
    await page.goto('/organizations/new');
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create organization' }).click();
    await expect(page).toHaveURL(`/app/${name}/onboarding`);
  }
  await page.getByRole('button', { name: `Organization: ${names[1]}` }).click();
  await lookAt(page, 'organization-switcher');
  await page.getByRole('menuitem', { name: names[0] ?? '' }).click();
  await expect(page).toHaveURL(`/app/${names[0]}`);

  await page.goto('/');
  await expect(page).toHaveURL(`/app/${names[0]}`);
});

test('signing out ends the session', async ({ newcomer: { page } }) => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goto(`/app/${demo('eu').name}`);
  await expect(page).toHaveURL('/sign-in');
});
