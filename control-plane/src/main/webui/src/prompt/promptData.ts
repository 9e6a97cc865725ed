/** What a prompt says, as clients write it; what this page does not know stays as it is. */
export interface PromptData {
  prompt?: PromptBlock | null;
  options?: PromptOptions | null;
  [other: string]: unknown;
}

export interface PromptBlock {
  type: string;
  messages?: PromptMessage[];
  content?: string;
  /** A list of tools, as JSON in a text. */
  tools?: string | null;
  [other: string]: unknown;
}

export interface PromptMessage {
  role: string;
  content?: unknown;
  [other: string]: unknown;
}

export interface PromptOptions {
  model?: string | null;
  params?: Record<string, unknown> | null;
  [other: string]: unknown;
}

export const ROLES = ['system', 'user', 'assistant', 'tool', 'developer', 'function', 'model'] as const;

/** What somebody edits. */
export interface PromptForm {
  name: string;
  slug: string;
  description: string;
  kind: 'chat' | 'completion';
  messages: MessageForm[];
  content: string;
  model: string;
  /** JSON; nothing for none. */
  params: string;
  tools: string;
}

export interface MessageForm {
  role: string;
  /** A text, or JSON of a message that is more than one. */
  text: string;
  json: boolean;
}

export const EMPTY_FORM: PromptForm = {
  name: '',
  slug: '',
  description: '',
  kind: 'chat',
  messages: [
    { role: 'system', text: '', json: false },
    { role: 'user', text: '', json: false },
  ],
  content: '',
  model: '',
  params: '',
  tools: '',
};

export function formOf(prompt: {
  name: string;
  slug: string;
  description: string | null;
  prompt_data: PromptData | null;
}): PromptForm {
  const { prompt: block, options } = prompt.prompt_data ?? {};
  return {
    name: prompt.name,
    slug: prompt.slug,
    description: prompt.description ?? '',
    kind: block?.type === 'completion' ? 'completion' : 'chat',
    messages: (block?.messages ?? []).map(messageForm),
    content: block?.content ?? '',
    model: options?.model ?? '',
    params: options?.params ? JSON.stringify(options.params, null, 2) : '',
    tools: block?.tools ? pretty(block.tools) : '',
  };
}

/** Messages of a role and a text are edited as a text, all others as JSON. */
function messageForm(message: PromptMessage): MessageForm {
  const { role, content, ...rest } = message;
  const json = typeof content !== 'string' || Object.keys(rest).length > 0;
  return { role, text: json ? JSON.stringify(message, null, 2) : content, json };
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** What is wrong with a text that should be JSON of a kind; undefined where nothing is. */
export function problemOf(text: string, kind: 'object' | 'list'): string | undefined {
  if (text.trim() === '') return undefined;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : 'it can’t be read'}`;
  }
  if (kind === 'list') return Array.isArray(read) ? undefined : 'Write a list of tools.';
  const object = typeof read === 'object' && read !== null && !Array.isArray(read);
  return object ? undefined : 'Write an object.';
}

/** What to store for what was edited, with what was there that the form does not know. */
export function dataOf(form: PromptForm, known: PromptData | null): PromptData {
  const { messages: _, content: __, tools: ___, ...block } = known?.prompt ?? { type: form.kind };
  const { model: ____, params: _____, ...options } = known?.options ?? {};
  const params = form.params.trim();
  const tools = form.tools.trim();
  return {
    ...known,
    prompt: {
      ...block,
      type: form.kind,
      ...(form.kind === 'chat'
        ? { messages: form.messages.map(messageOf), ...(tools !== '' && { tools: compact(tools) }) }
        : { content: form.content }),
    },
    options: {
      ...options,
      ...(form.model.trim() !== '' && { model: form.model.trim() }),
      ...(params !== '' && { params: JSON.parse(params) as Record<string, unknown> }),
    },
  };
}

function messageOf({ role, text, json }: MessageForm): PromptMessage {
  // The form's rules have read it as an object already.
  return json ? { ...(JSON.parse(text) as PromptMessage), role } : { role, content: text };
}

function compact(json: string): string {
  return JSON.stringify(JSON.parse(json));
}

/** A slug of a name, such as clients make. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
