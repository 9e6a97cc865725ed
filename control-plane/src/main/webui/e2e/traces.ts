import type { APIRequestContext } from '@playwright/test';
import { newProject, type MadeProject } from './project';
import { stack, type DemoOrganization } from './stack';

export type { MadeProject };

/** A project of its own for a test of traces. */
export function makeProject(
  request: APIRequestContext,
  organization: DemoOrganization,
  prefix = 'traces',
): Promise<MadeProject> {
  return newProject(request, organization, prefix);
}

export interface Span {
  id: string;
  span_id: string;
  root_span_id: string;
  span_parents?: string[];
  [field: string]: unknown;
}

const BATCH = 500;

export async function insertSpans(
  request: APIRequestContext,
  organization: DemoOrganization,
  project: MadeProject,
  spans: readonly Span[],
) {
  for (let from = 0; from < spans.length; from += BATCH) {
    const sent = await request.post(
      `${stack.regions[organization.region].api_url}/v1/project_logs/${project.id}/insert`,
      {
        headers: { authorization: `Bearer ${organization.people.owner.api_key}` },
        data: { events: spans.slice(from, from + BATCH) },
      },
    );
    if (!sent.ok()) throw new Error(await sent.text());
  }
}

/** A support request as an agent answers it: a conversation, a tool, an image, an error. */
export function supportTrace(canary: string, at = Date.now() / 1000): Span[] {
  const root = crypto.randomUUID();
  const span = (
    name: string,
    type: string,
    parent: string | undefined,
    from: number,
    took: number,
    { metrics, ...rest }: { metrics?: Record<string, number>; [field: string]: unknown },
  ): Span => {
    const id = parent === undefined ? root : crypto.randomUUID();
    return {
      id,
      span_id: id,
      root_span_id: root,
      ...(parent !== undefined && { span_parents: [parent] }),
      created: new Date((at + from) * 1000).toISOString(),
      span_attributes: { name, type },
      ...rest,
      metrics: { start: at + from, end: at + from + took, ...metrics },
    };
  };
  const answer = span('Answer the customer', 'task', undefined, 0, 4.2, {
    input: { question: `Where is my order? ${canary}` },
    output: `It arrives tomorrow. ${canary}`,
    metadata: { customer: 'c-42', plan: 'pro' },
    tags: ['support'],
    scores: { Factuality: 0.9 },
  });
  const chat = span('Chat', 'llm', root, 0.1, 2.1, {
    input: [
      { role: 'system', content: 'You help customers of a shop. Be short.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: `Where is my order? ${canary}` },
          { type: 'image_url', image_url: { url: 'https://images.example.test/order.png' } },
        ],
      },
    ],
    output: [
      {
        message: {
          role: 'assistant',
          content: null,
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: { name: 'find_order', arguments: '{"customer":"c-42"}' },
            },
          ],
        },
      },
    ],
    metadata: { model: 'gpt-4o' },
    metrics: { prompt_tokens: 812, completion_tokens: 41, tokens: 853 },
  });
  const tool = span('find_order', 'tool', root, 2.3, 0.6, {
    input: { customer: 'c-42' },
    output: { order: 'o-7', state: 'sent', days: 1 },
  });
  const failed = span('notify', 'function', root, 3, 0.4, {
    input: { to: 'c-42' },
    error: 'TimeoutError: the mail server did not answer within 400 ms',
  });
  return [answer, chat, tool, failed];
}

/** A trace of many spans, five levels deep. */
export function largeTrace(spans: number, at = Date.now() / 1000): Span[] {
  const root = crypto.randomUUID();
  const ids = [root];
  return Array.from({ length: spans }, (_, index) => {
    const id = index === 0 ? root : crypto.randomUUID();
    const parent = index === 0 ? undefined : ids[Math.floor((index - 1) / 6)];
    if (index > 0) ids.push(id);
    const start = at + index * 0.002;
    return {
      id,
      span_id: id,
      root_span_id: root,
      ...(parent !== undefined && { span_parents: [parent] }),
      created: new Date(start * 1000).toISOString(),
      span_attributes: {
        name: index === 0 ? 'A large trace' : `step ${index}`,
        type: index % 3 === 0 ? 'llm' : 'function',
      },
      input: { messages: [{ role: 'user', content: `Question ${index}: ${'words '.repeat(40)}` }] },
      output: `Answer ${index}`,
      metrics: { start, end: start + 0.5, ...(index % 3 === 0 && { tokens: 100 }) },
    };
  });
}
