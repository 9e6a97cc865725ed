import { expect, type APIRequestContext } from '@playwright/test';
import { onePrompt, twoExperiments, twoVersions } from './evals';
import { newProject, type MadeProject } from './project';
import { stack, type DemoOrganization } from './stack';
import { insertSpans, supportTrace } from './traces';

/** What addresses of pages are made of. */
export interface Addressed {
  organization: { name: string };
  project: { name: string };
  /** The root of a trace. */
  root: string;
  experiment: Named;
  dataset: Named;
  prompt: { slug: string };
  /** The id of the group. */
  viewers: string;
  role: Named;
  /** The id of the owner. */
  owner: string;
}

/** What pages are about: one thing of each kind, of a demo organization. */
export interface Places extends Addressed {
  /** Stands in every record that is there. */
  word: string;
  organization: DemoOrganization;
  project: MadeProject;
  prompt: Named & { slug: string };
  group: Named;
  environment: Named;
  variable: Named;
  provider: Named;
  mcpServer: string;
  account: Named;
  /** The id of the owner's key. */
  ownersKey: string;
}

interface Named {
  id: string;
  name: string;
}

/** Makes one of each as the owner; `clear` takes back what the organization's other tests would see. */
export async function makePlaces(request: APIRequestContext, organization: DemoOrganization) {
  const unique = crypto.randomUUID().slice(0, 8);
  const { id: org_id, name: org_name, people } = organization;
  const post = async <T>(path: string, data: object, key = people.owner.api_key): Promise<T> => {
    const answer = await request.post(`${stack.control_plane.url}/api/${path}`, {
      headers: { authorization: `Bearer ${key}` },
      data,
    });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBeTruthy();
    // The form is the contract's.
    return (await answer.json()) as T;
  };

  const project = await newProject(request, organization, 'every page');
  const word = `word-${crypto.randomUUID()}`;
  const spans = supportTrace(word);
  await insertSpans(request, organization, project, spans);
  const { ids } = await twoExperiments(request, organization, word, project);
  const dataset = await twoVersions(request, organization, word, project);
  const prompt = await onePrompt(request, organization, word, project);
  const groups = await post<Named[]>('group/get', { org_id });
  const { group } = await post<{ group: Named }>('group/register', { org_id, name: `pages ${unique}` });
  const { role } = await post<{ role: Named }>('role/register', { org_id, name: `pages ${unique}` });
  const { environment } = await post<{ environment: Named }>('environment/register', {
    org_id,
    name: `pages ${unique}`,
    slug: `pages-${unique}`,
  });
  const variable = { object_type: 'organization', object_id: org_id, name: `PAGES_${unique}` };
  const made = await post<{ env_var: Named }>('env_var/register', { ...variable, value: 'of no use' });
  const [provider] = await post<Named[]>('ai_secret/get', { org_name });
  const { mcp_server } = await post<{ mcp_server: Named }>('mcp_server/register', {
    project_id: project.id,
    name: 'tools',
    url: 'https://tools.example.com/mcp',
  });
  const { service_account: account } = await post<{ service_account: Named }>(
    'service_account/register',
    { org_id, name: `pages ${unique}` },
    organization.service_token,
  );
  const keys = await post<{ id: string; user_id: string }[]>('api_key/get', { org_id });

  const places: Places = {
    word,
    organization,
    project,
    root: spans[0]?.id ?? '',
    experiment: { id: ids[1] ?? '', name: 'after' },
    dataset: { id: dataset.id, name: 'sums' },
    prompt: { id: prompt.id, name: 'Answer', slug: 'answer' },
    viewers: groups.find(({ name }) => name === 'Viewers')?.id ?? '',
    group: { id: group.id, name: group.name },
    role: { id: role.id, name: role.name },
    environment,
    variable: made.env_var,
    provider: provider ?? { id: '', name: '' },
    mcpServer: mcp_server.id,
    account: { id: account.id, name: account.name },
    owner: people.owner.id,
    ownersKey: keys.find(({ user_id }) => user_id === people.owner.id)?.id ?? '',
  };
  const clear = async () => {
    await post('group/delete_id', { id: group.id });
    await post('role/delete_id', { id: role.id });
    await post('environment/delete_id', { id: environment.id });
    await post('env_var/delete_id', { id: made.env_var.id });
    await post('service_account/delete_id', { org_id, id: account.id }, organization.service_token);
    await post('project/delete_id', { id: project.id });
  };
  return { places, clear };
}
