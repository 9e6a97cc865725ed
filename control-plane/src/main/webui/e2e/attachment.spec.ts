import type { APIRequestContext } from '@playwright/test';
import { stack, type DemoOrganization } from './stack';
import { expect, test } from './test';
import { insertSpans, makeProject } from './traces';

/** A square of one colour, 8 pixels wide. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mPwd3uKFTEMLQkAx2RegZKNdUsAAAAASUVORK5CYII=',
  'base64',
);

/** Uploads a file as the official clients do: asks where to, puts it there, and says that it is there. */
async function upload(request: APIRequestContext, organization: DemoOrganization) {
  const api = stack.regions[organization.region].api_url;
  const headers = { authorization: `Bearer ${organization.people.owner.api_key}` };
  const reference = {
    type: 'braintrust_attachment',
    filename: 'receipt.png',
    content_type: 'image/png',
    key: crypto.randomUUID(),
  };
  const file = { ...reference, org_id: organization.id };
  const asked = await request.post(`${api}/attachment`, { headers, data: file });
  expect(asked.ok(), await asked.text()).toBeTruthy();
  // The form is the contract's.
  const { signedUrl, headers: signed } = (await asked.json()) as {
    signedUrl: string;
    headers: Record<string, string>;
  };
  const put = await request.put(signedUrl, { headers: signed, data: PICTURE });
  expect(put.ok(), await put.text()).toBeTruthy();
  const told = await request.post(`${api}/attachment/status`, {
    headers,
    data: { ...file, status: { upload_status: 'done' } },
  });
  expect(told.ok(), await told.text()).toBeTruthy();
  return reference;
}

for (const region of ['us', 'eu'] as const) {
  test.describe(`in ${region}`, () => {
    test.use({ region, role: 'viewer' });

    test('an image beside a span is shown, and comes from the region’s bucket', async ({
      console: page,
      organization,
      request,
    }) => {
      const project = await makeProject(request, organization);
      const id = crypto.randomUUID();
      const picture = await upload(request, organization);
      await insertSpans(request, organization, project, [
        { id, span_id: id, root_span_id: id, span_attributes: { name: 'Scan' }, input: { picture } },
      ]);

      await page.goto(
        `/app/${organization.name}/object?object_type=project_logs&object_id=${project.id}&id=${id}`,
      );
      const input = page.getByRole('region', { name: 'Input' });
      await expect(input).toContainText('receipt.png');
      await input.getByRole('button', { name: 'Open' }).click();

      const image = input.getByRole('img', { name: 'From the record' });
      await expect(image).toHaveJSProperty('naturalWidth', 8);
      const control = new URL(stack.control_plane.url).origin;
      expect(new URL((await image.getAttribute('src')) ?? '').origin).not.toBe(control);
    });
  });
}
