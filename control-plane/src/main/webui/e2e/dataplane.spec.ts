import { newOrganization } from './newOrganization';
import { lookAt } from './shots';
import { stack } from './stack';
import { expect, test } from './test';

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region });

    test('an owner sees the addresses and tests them from the browser and from the control plane', async ({
      console: page,
      organization,
      request,
    }) => {
      await page.goto(`/app/${organization.name}/settings/data-plane`);
      await expect(page.getByText(stack.regions[region].api_url).first()).toBeVisible();
      await expect(page.getByText(stack.regions[region].gateway_url).first()).toBeVisible();
      const endpoint = `${stack.regions[region].api_url}/mcp`;
      await expect(page.getByText(endpoint, { exact: true })).toBeVisible();
      await page.getByRole('button', { name: 'Copy MCP endpoint' }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(endpoint);
      const listed = await request.post(endpoint, {
        headers: { authorization: `Bearer ${organization.people.viewer.api_key}` },
        data: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      });
      expect(await listed.text()).toContain('btql_query');

      await page.getByRole('button', { name: 'Test the connection' }).click();
      await expect(page.getByText('This browser → API')).toBeVisible();
      await expect(page.getByText('The control plane → Gateway')).toBeVisible();
      await expect(page.getByText('Works', { exact: true })).toHaveCount(3);
      await page.getByText('Test it by hand').click();
      await expect(page.getByRole('region', { name: 'the commands to run by hand' })).toContainText(
        'curl -sS',
      );
      if (region === 'eu') await lookAt(page, 'data-plane');
    });
  });
}

test('a browser that can’t reach the data plane is told what to look at', async ({
  console: page,
  organization,
}) => {
  await page.route(`${stack.regions.eu.api_url}/version`, (route) => route.abort('connectionrefused'));
  await page.goto(`/app/${organization.name}/settings/data-plane`);
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('Can’t be reached from here')).toBeVisible();
  await expect(page.getByText('The data plane is on a private network. Browsers ask')).toBeVisible();
  await lookAt(page, 'data-plane-private');
});

test('an address of another region is refused in the form', async ({ console: page, organization }) => {
  await page.goto(`/app/${organization.name}/settings/data-plane`);
  await page.getByLabel('API URL (optional)').fill('not an address');
  await page.getByRole('button', { name: 'Save addresses' }).click();
  await expect(page.getByText('An address such as https://api.example.com')).toBeVisible();

  await page.getByLabel('API URL (optional)').fill(stack.regions.us.api_url);
  await page.getByRole('button', { name: 'Save addresses' }).click();
  const question = page.getByRole('alertdialog', { name: /\?$/ });
  await expect(question).toContainText('Records don’t move');
  await question.getByRole('button', { name: 'Change addresses' }).click();
  await expect(question.getByText('stays in region eu')).toBeVisible();
});

test('a self-hosted data plane gets a token that is shown once, and another one', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/data-plane`);
  await page.getByLabel('API URL (optional)').fill('https://plane.example.invalid');
  await page.getByText('The data plane is on a private network').click();
  await page.getByRole('button', { name: 'Save addresses' }).click();
  await page.getByRole('button', { name: 'Change addresses' }).click();

  const dialog = page.getByRole('dialog', { name: 'The data plane’s token' });
  await expect(dialog.getByText('give it the token by hand')).toBeVisible();
  const first = await dialog.getByText(/^bt-st-/).textContent();
  await lookAt(page, 'data-plane-token');
  await dialog.getByText('I have stored it').click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Reload the console' })).toBeVisible();

  await page.getByRole('button', { name: 'Refresh the token' }).click();
  await page.getByRole('alertdialog', { name: /\?$/ }).getByRole('button', { name: 'Refresh token' }).click();
  const second = await dialog.getByText(/^bt-st-/).textContent();
  expect(second).not.toBe(first);
  await dialog.getByText('I have stored it').click();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const answering = { json: { version: '2.4.0' }, headers: { 'access-control-allow-origin': '*' } };
  await page.route('https://plane.example.invalid/version', (route) => route.fulfill(answering));
  await page.getByRole('button', { name: 'Reload the console' }).click();
  await expect(page.getByText('Answers', { exact: true })).toBeVisible();
  await expect(page.getByText('2.4.0')).toBeVisible();
  await lookAt(page, 'data-plane-monitoring');
  await page.route('https://plane.example.invalid/version', (route) => route.abort('connectionrefused'));
  await expect(page.getByText('Does not answer')).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* of \d+$/)).toBeVisible();
});

test('an owner keeps calls of models in the region and shares cached answers', async ({
  newcomer: { page },
}) => {
  const name = await newOrganization(page);
  await page.goto(`/app/${name}/settings/data-plane`);
  const inRegion = page.getByRole('switch', { name: 'Calls of models stay in the region' });
  const shared = page.getByRole('switch', { name: 'Members share cached answers' });
  await expect(inRegion).not.toBeChecked();
  await expect(shared).not.toBeChecked();
  await page.getByText('Calls of models stay in the region').click();
  await expect(inRegion).toBeChecked();
  await expect(inRegion).toBeEnabled();
  await page.getByText('Members share cached answers', { exact: true }).click();
  await expect(shared).toBeEnabled();
  await page.reload();
  await expect(inRegion).toBeChecked();
  await expect(shared).toBeChecked();
  await lookAt(page, 'data-plane-model-calls');
  await page.getByText('Members share cached answers', { exact: true }).click();
  await expect(page.getByText('Each credential has its own cached answers')).toBeVisible();
  await page.reload();
  await expect(inRegion).toBeChecked();
  await expect(shared).not.toBeChecked();
});

test.describe('the viewer', () => {
  test.use({ role: 'viewer' });

  test('sees the addresses, tests them from the browser, and changes none', async ({
    console: page,
    organization,
  }) => {
    await page.goto(`/app/${organization.name}/settings/data-plane`);
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await expect(page.getByText('Works', { exact: true })).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Save addresses' })).toHaveCount(0);
    await expect(page.getByRole('switch', { name: 'Calls of models stay in the region' })).toBeDisabled();
    await expect(page.getByRole('switch', { name: 'Members share cached answers' })).toBeDisabled();
  });
});
