import { expect, type APIRequestContext } from '@playwright/test';
import { newProject, type MadeProject } from './project';
import { stack, type DemoOrganization } from './stack';

/** Asks the organization's data plane as its owner, as a program would. */
export async function ask<T>(
  request: APIRequestContext,
  { region, people }: DemoOrganization,
  path: string,
  data: unknown,
): Promise<T> {
  const answer = await request.post(`${stack.regions[region].api_url}${path}`, {
    headers: { authorization: `Bearer ${people.owner.api_key}` },
    data,
  });
  expect(answer.ok(), await answer.text()).toBeTruthy();
  // The form is the contract's.
  return (await answer.json()) as T;
}

interface Made {
  id: string;
}

/** Two experiments over the same four inputs; the newer one, whose base is the older, is better at one and worse at another. */
export async function twoExperiments(
  request: APIRequestContext,
  organization: DemoOrganization,
  word: string,
  within?: MadeProject,
) {
  const project = within ?? (await newProject(request, organization, 'experiments'));
  const ids: string[] = [];
  for (const [name, scores] of [
    ['before', [0.5, 0.5, 1, 0]],
    ['after', [1, 0.5, 0, 0]],
  ] as const) {
    const [base] = ids;
    const { id } = await ask<Made>(request, organization, '/v1/experiment', {
      project_id: project.id,
      name,
      ...(base !== undefined && { base_exp_id: base }),
      repo_info: { commit: 'abcdef0123456789', branch: 'main', dirty: true },
    });
    ids.push(id);
    await ask(request, organization, `/v1/experiment/${id}/insert`, {
      events: scores.map((score, index) => ({
        id: `${name}-${index}`,
        input: { question: `${word} ${index}`, order: index },
        output: `${name} answers ${index} ${word}`,
        expected: `expected ${index} ${word}`,
        scores: { Exact: score },
        metrics: { start: 1_763_740_000, end: 1_763_740_001 + index },
        span_attributes: { name: 'eval', type: 'eval' },
      })),
    });
  }
  return { project, ids };
}

/** A dataset of three rows and two versions: of the second, one row is changed. */
export async function twoVersions(
  request: APIRequestContext,
  organization: DemoOrganization,
  word: string,
  within?: MadeProject,
) {
  const project = within ?? (await newProject(request, organization, 'datasets'));
  const { id } = await ask<Made>(request, organization, '/v1/dataset', {
    project_id: project.id,
    name: 'sums',
  });
  const insert = (events: unknown[]) => ask(request, organization, `/v1/dataset/${id}/insert`, { events });
  await insert([1, 2, 3].map((n) => ({ id: `row-${n}`, input: `${word} ${n}`, expected: String(2 * n) })));
  await insert([{ id: 'row-2', input: `${word} 2`, expected: 'four' }]);
  return { project, id };
}

/** A prompt of two versions. */
export async function onePrompt(
  request: APIRequestContext,
  organization: DemoOrganization,
  word: string,
  within?: MadeProject,
) {
  const project = within ?? (await newProject(request, organization, 'prompts'));
  const write = (content: string) => ({
    project_id: project.id,
    name: 'Answer',
    slug: 'answer',
    prompt_data: {
      prompt: {
        type: 'chat',
        messages: [
          { role: 'system', content },
          { role: 'user', content: '{{question}}' },
        ],
      },
      options: { model: 'demo-1', params: { temperature: 0.5 } },
    },
  });
  const { id } = await ask<Made>(request, organization, '/v1/prompt', write(`${word} Be terse.`));
  const { region, people } = organization;
  const answer = await request.put(`${stack.regions[region].api_url}/v1/prompt`, {
    headers: { authorization: `Bearer ${people.owner.api_key}` },
    data: write(`${word} Be kind.`),
  });
  expect(answer.ok(), await answer.text()).toBeTruthy();
  return { project, id };
}
