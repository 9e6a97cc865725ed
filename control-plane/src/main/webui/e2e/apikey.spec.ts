import { lookAt } from './shots';
import { expect, test } from './test';
import { stack } from './stack';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    for (const role of ['owner', 'engineer', 'viewer'] as const) {
      test.describe(`the ${role}`, () => {
        test.use({ role });

        test('makes a key that works, and deletes it', async ({ console: page, organization, request }) => {
          const name = `key ${crypto.randomUUID().slice(0, 8)}`;
          await page.goto(`/app/${organization.name}/settings/api-keys`);

          await page.getByRole('button', { name: 'Create API key' }).first().click();
          await page.getByLabel('Name').fill(name);
          await page.keyboard.press('Enter');
          const dialog = page.getByRole('dialog', { name: `Your key ${name}` });
          await dialog.waitFor();
          await page.keyboard.press('Escape');
          await dialog.getByRole('button', { name: 'Copy API key' }).click();
          const secret = await page.evaluate(() => navigator.clipboard.readText());
          await expect(dialog.getByRole('button', { name: 'Done' })).toBeDisabled();
          await dialog.getByText('I have stored it').click();
          await dialog.getByRole('button', { name: 'Done' }).click();

          expect(secret).toMatch(/^sk-/);
          await expect(page.locator('body')).not.toContainText(secret);
          const login = await request.post('/api/apikey/login', {
            headers: { authorization: `Bearer ${secret}` },
          });
          expect(login.status()).toBe(200);

          await page.getByRole('button', { name: `Delete ${name}` }).click();
          const question = page.getByRole('alertdialog');
          await expect(question).toContainText('is refused within a second');
          await question.getByRole('button', { name: 'Delete key' }).click();
          await expect(page.getByRole('rowheader', { name })).toBeHidden();
          const refused = await request.post('/api/apikey/login', {
            headers: { authorization: `Bearer ${secret}` },
          });
          expect(refused.status()).toBe(401);
        });
      });
    }
  });
}

test('owners see everybody’s keys, others their own alone', async ({
  console: page,
  organization,
  request,
}) => {
  await page.goto(`/app/${organization.name}/settings/api-keys`);
  await expect(page.getByRole('columnheader', { name: 'Owner' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'You' }).first()).toBeVisible();
  await lookAt(page, 'api-keys');
  expect(stack.organizations.length).toBeGreaterThan(1);

  const own = await request.get(`/v1/api_key?org_name=${organization.name}`, {
    headers: { authorization: `Bearer ${organization.people.viewer.api_key}` },
  });
  const text = await own.text();
  expect(text).toContain(organization.people.viewer.email);
  expect(text).not.toContain(organization.people.owner.email);
});

test('the dialogs can be used by everybody', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}/settings/api-keys`);
  await page.getByRole('button', { name: 'Create API key' }).first().click();
  await lookAt(page, 'api-key-new');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Create API key' }).first()).toBeFocused();

  await page
    .getByRole('button', { name: /^Delete / })
    .first()
    .click();
  await lookAt(page, 'api-key-delete');
});

test('a list that can’t be loaded says so and is loaded by trying again', async ({
  console: page,
  organization,
}) => {
  await page.route('**/api/api_key/get', (route) =>
    route.fulfill({
      status: 500,
      headers: { 'x-bt-internal-trace-id': 'abc123' },
      json: { Message: 'Broken for the test' },
    }),
  );
  await page.goto(`/app/${organization.name}/settings/api-keys`);
  await expect(page.getByRole('alert')).toContainText('Broken for the test');
  await expect(page.getByRole('alert')).toContainText('abc123');
  await lookAt(page, 'error');

  await page.unroute('**/api/api_key/get');
  await page.getByRole('button', { name: 'Try again' }).click();

  await expect(page.getByRole('table', { name: 'API keys' })).toBeVisible();
});

test('keys that are old are named, with how they are replaced', async ({ console: page, organization }) => {
  await page.route('**/api/api_key/get', async (route) => {
    const answer = await route.fetch();
    const keys = (await answer.json()) as { name: string }[];
    const [first, ...rest] = keys;
    const old = { ...first, name: 'From last year', created: '2025-01-01T00:00:00Z', expires_at: null };
    await route.fulfill({ response: answer, json: [old, ...rest] });
  });
  await page.goto(`/app/${organization.name}/settings/api-keys`);
  await expect(page.getByText(/^Older than 90 days: .*From last year/)).toBeVisible();
  await expect(page.getByText(/give it to the integration, and delete the old one/)).toBeVisible();
});

test('being offline is told of, and over when the connection is back', async ({
  console: page,
  organization,
}) => {
  await page.goto(`/app/${organization.name}/settings/api-keys`);
  await page.getByRole('table', { name: 'API keys' }).waitFor();
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
});
