import { expect, type APIRequestContext } from '@playwright/test';
import { newShopTrace } from './showcaseTraces';
import type { Showcase } from './showcase';
import { stack } from './stack';

const CONTROL = stack.control_plane.url;
const DATA = stack.regions.eu.api_url;

const PROJECTS = [
  ['Support assistant', 'Answers customers about orders, returns and invoices'],
  ['Order search', 'Finds orders from what people type'],
  ['Invoice reader', 'Reads invoices of suppliers into the ledger'],
  ['Returns', 'Decides on returns; not in use yet'],
] as const;

export interface ShownRecords {
  project: { id: string; name: string };
  root: string;
  dataset: { id: string; name: string };
}

/** Sends the records that a project of some days has, unless an earlier run has sent them. */
export async function setUpRecords(
  request: APIRequestContext,
  { orgId, key }: Showcase,
): Promise<ShownRecords> {
  const send = async <T>(url: string, data: object, method = 'POST'): Promise<T> => {
    const answer = await request.fetch(url, { method, headers: { authorization: `Bearer ${key}` }, data });
    expect(answer.ok(), `${url}: ${await answer.text()}`).toBeTruthy();
    // The form is the contract's.
    return (await answer.json()) as T;
  };
  const ids: string[] = [];
  let isNew = false;
  for (const [name, description] of PROJECTS) {
    const { project, found_existing } = await send<{ project: { id: string }; found_existing: boolean }>(
      `${CONTROL}/api/project/register`,
      { org_id: orgId, project_name: name },
    );
    ids.push(project.id);
    isNew ||= !found_existing;
    if (!found_existing) await send(`${CONTROL}/v1/project/${project.id}`, { description }, 'PATCH');
  }
  const [support = '', ...others] = ids;
  // Newest traces are of today at each run.
  const newest = newShopTrace(0, Date.now() - 90_000);
  const older = Array.from({ length: isNew ? 48 : 0 }, (_, index) =>
    newShopTrace(index + 1, Date.now() - (index + 1) ** 1.8 * 120_000),
  );
  await send(`${DATA}/v1/project_logs/${support}/insert`, { events: [newest, ...older].flat() });
  for (const [index, other] of others.entries()) {
    if (isNew && index < 2) {
      const events = Array.from({ length: 7 - index * 4 }, (_, n) =>
        newShopTrace(n, Date.now() - n * 5e6),
      ).flat();
      await send(`${DATA}/v1/project_logs/${other}/insert`, { events });
    }
  }
  const root = newest[0]?.id ?? '';
  await send(`${DATA}/v1/project_logs/${support}/feedback`, {
    feedback: [{ id: root, comment: 'Right, but it should name the carrier.', source: 'app' }],
  });
  const dataset = await evaluations(send, support, isNew);
  return { project: { id: support, name: PROJECTS[0][0] }, root, dataset: { id: dataset, name: DATASET } };
}

type Send = <T>(url: string, data: object, method?: string) => Promise<T>;

/** Experiments, datasets and prompts. Answers the dataset's id. */
async function evaluations(send: Send, project_id: string, isNew: boolean): Promise<string> {
  const { id: dataset } = await send<{ id: string }>(`${DATA}/v1/dataset`, {
    project_id,
    name: DATASET,
    description: 'Asked by customers in October, answered by the support team',
  });
  if (!isNew) return dataset;
  const rows = QUESTIONS.map(([input, expected], index) => ({
    id: `question-${index + 1}`,
    input: { question: input },
    expected,
    metadata: { channel: index % 3 === 0 ? 'e-mail' : 'chat' },
    tags: index % 4 === 0 ? ['refund'] : ['return'],
  }));
  await send(`${DATA}/v1/dataset/${dataset}/insert`, { events: rows });
  await send(`${DATA}/v1/dataset/${dataset}/insert`, {
    events: [{ ...rows[2], expected: 'Yes, within 100 days in its original box.' }],
  });
  await send(`${DATA}/v1/dataset`, { project_id, name: 'Questions about shipping' });

  let base: string | undefined;
  for (const [experiment, name] of ['Baseline', 'Shorter system prompt', 'With order lookup'].entries()) {
    const { id } = await send<{ id: string }>(`${DATA}/v1/experiment`, {
      project_id,
      name,
      ...(base !== undefined && { base_exp_id: base }),
      repo_info: { commit: `9c41d7e2b0a${experiment}45`, branch: 'main', dirty: false },
    });
    base = id;
    const start = Date.now() / 1000 - 86_400 * (3 - experiment);
    await send(`${DATA}/v1/experiment/${id}/insert`, {
      events: QUESTIONS.map(([question, expected], row) => ({
        id: `${experiment}-${row}`,
        input: { question },
        output: experiment + row > 3 ? expected : 'Please contact our support team.',
        expected,
        scores: {
          Factuality: [0.4, 0.6, 0.8, 1][(row + experiment) % 4],
          Helpfulness: [0.5, 0.75, 1][(row * 2 + experiment) % 3],
        },
        metrics: {
          start,
          end: start + 1.2 + ((row * 7 + experiment * 3) % 10) / 10,
          prompt_tokens: 260 + row * 17,
          completion_tokens: 60,
        },
        span_attributes: { name: 'eval', type: 'eval' },
      })),
    });
  }
  for (const [name, slug, ...systems] of PROMPTS) {
    for (const [version, content] of systems.entries()) {
      const messages = [
        { role: 'system', content },
        { role: 'user', content: '{{question}}' },
      ];
      const options = { model: 'gpt-4o', params: { temperature: 0.2 } };
      const prompt = { project_id, name, slug, prompt_data: { prompt: { type: 'chat', messages }, options } };
      await send(`${DATA}/v1/prompt`, prompt, version === 0 ? 'POST' : 'PUT');
    }
  }
  return dataset;
}

const DATASET = 'Questions about returns';

const QUESTIONS = [
  ['Can I return a lamp that I have used for two weeks?', 'Yes, within 100 days.'],
  ['When do I get my money back?', 'Within five working days of the return’s arrival.'],
  ['Can I return a mattress?', 'Yes, once, within 100 days.'],
  ['I lost the receipt. Can I still return the chair?', 'Yes, we find the order by your card.'],
  ['Who pays for the parcel back?', 'We do: print the label from your order.'],
  ['The table arrived damaged. What now?', 'Send a photo; a new one leaves the same day.'],
  ['Can I exchange for another colour?', 'Yes, in the order under “Exchange”.'],
  ['My refund is 5 € short.', 'The express delivery is not refunded.'],
] as const;

const PROMPTS = [
  [
    'Answer a customer',
    'answer-a-customer',
    'You help customers of Northwind, a furniture shop.\nBe polite and complete.',
    'You help customers of Northwind, a furniture shop.\nAnswer in at most three sentences.\nName the carrier where an order is on its way.',
  ],
  [
    'Summarize a ticket',
    'summarize-a-ticket',
    'Summarize the ticket in one sentence for the next colleague.',
  ],
  ['Judge the tone', 'judge-the-tone', 'Answer with a number from 0 (rude) to 1 (kind).'],
] as const;
