import { expect, type Page } from '@playwright/test';
import { consoleUrl, stack, type RegionName } from './stack';

/** An organization of whoever is signed in, for a test that changes what is everybody's. Answers its name. */
export async function newOrganization(page: Page, region: RegionName = 'eu'): Promise<string> {
  const name = `set-${crypto.randomUUID().slice(0, 8)}`;
  const answer = await page.request.post(`${consoleUrl}/api/organization/register`, {
    headers: { origin: stack.control_plane.url },
    data: { name, region },
  });
  expect(answer.ok(), await answer.text()).toBeTruthy();
  return name;
}
