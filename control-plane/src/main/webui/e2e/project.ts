import { expect, type APIRequestContext } from '@playwright/test';
import { stack, type DemoOrganization } from './stack';

export interface MadeProject {
  id: string;
  name: string;
}

/** A project of its own for a test, which nobody else counts on; `prefix` says what for. */
export async function newProject(
  request: APIRequestContext,
  organization: DemoOrganization,
  prefix: string,
): Promise<MadeProject> {
  const name = `${prefix} ${crypto.randomUUID().slice(0, 8)}`;
  const answer = await request.post(`${stack.control_plane.url}/api/project/register`, {
    headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
    data: { org_id: organization.id, project_name: name },
  });
  expect(answer.ok(), await answer.text()).toBeTruthy();
  // The form is the contract's.
  const { project } = (await answer.json()) as { project: MadeProject };
  return project;
}
