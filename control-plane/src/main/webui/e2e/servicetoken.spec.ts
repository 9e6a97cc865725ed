import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

const unique = () => crypto.randomUUID().slice(0, 8);

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner makes a service account with a token that works until it is revoked', async ({
      console: page,
      organization,
      request,
    }) => {
      const account = `account ${unique()}`;
      await page.goto(`/app/${organization.name}/settings/service-tokens`);
      await page.getByRole('button', { name: 'Create service account' }).first().click();
      await page.getByLabel('Name').fill(account);
      await page.getByRole('checkbox', { name: 'Viewers' }).check({ force: true });
      if (region === 'eu') await lookAt(page, 'service-account-new');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      const section = page.getByRole('region', { name: account });
      await expect(section).toContainText('Viewers');
      await expect(section).toContainText('No tokens');

      await section.getByRole('button', { name: `Create a token for ${account}` }).click();
      await page.getByLabel('Name').fill('ci');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      const once = page.getByRole('dialog', { name: 'Token ci' });
      await expect(once).toBeVisible();
      await page.keyboard.press('Escape');
      await once.getByRole('button', { name: 'Copy Service token' }).click();
      const secret = await page.evaluate(() => navigator.clipboard.readText());
      expect(secret).toMatch(/^bt-st-/);
      await expect(once.getByRole('button', { name: 'Done' })).toBeDisabled();
      await once.getByText('I have stored it').click();
      await once.getByRole('button', { name: 'Done' }).click();
      await expect(page.locator('body')).not.toContainText(secret);
      const call = () =>
        request.get(`${stack.control_plane.url}/v1/project?limit=1`, {
          headers: { authorization: `Bearer ${secret}` },
        });
      expect((await call()).status()).toBe(200);
      if (region === 'eu') await lookAt(page, 'service-tokens');

      await section.getByRole('button', { name: 'Revoke ci' }).click();
      const question = page.getByRole('alertdialog', { name: /^Revoke / });
      await expect(question).toContainText('refused within a second, in every region');
      if (region === 'eu') await lookAt(page, 'service-token-revoke');
      await question.getByRole('button', { name: 'Revoke token' }).click();
      await expect(section).toContainText('No tokens');
      expect((await call()).status()).toBe(401);

      await section.getByRole('button', { name: `Actions on ${account}` }).click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill(`${account} 2`);
      await page.getByRole('button', { name: 'Save' }).click();
      const renamed = page.getByRole('region', { name: `${account} 2` });
      await renamed.getByRole('button', { name: `Actions on ${account} 2` }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await expect(page.getByRole('alertdialog', { name: /^Delete / })).toContainText(
        'nothing stops working',
      );
      await page.getByRole('button', { name: 'Delete service account' }).click();
      await expect(renamed).toHaveCount(0);
    });
  });
}

for (const role of ['engineer', 'viewer'] as const) {
  test.describe(`the ${role}`, () => {
    test.use({ role });

    test('is shown neither the page nor a token', async ({ console: page, organization }) => {
      const asked: string[] = [];
      page.on('request', (sent) => asked.push(sent.url()));
      await page.goto(`/app/${organization.name}/settings/service-tokens`);
      await expect(page.getByRole('heading', { name: 'You can’t see this' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Service tokens' })).toHaveCount(0);
      expect(asked.filter((url) => url.includes('/api/service_'))).toEqual([]);
      if (role === 'viewer') await lookAt(page, 'service-tokens-no-permission');

      const refused = await page.request.post(`${stack.control_plane.url}/api/service_account/register`, {
        headers: { origin: new URL(stack.control_plane.url).origin },
        data: { org_id: organization.id, name: unique() },
      });
      expect(refused.status()).toBe(403);
    });
  });
}
