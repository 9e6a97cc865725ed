export interface ToolCall {
  name: string;
  id?: string;
  arguments: unknown;
}

/** A part of a message, in the order in which it was said. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'image'; url: string }
  | { kind: 'tool'; call: ToolCall }
  | { kind: 'result'; of?: string; value: unknown }
  | { kind: 'other'; value: unknown };

export interface Message {
  role: string;
  parts: Part[];
}

type Fields = Record<string, unknown>;

/**
 * The messages of an input or output as model providers write them (chat completions, responses, Anthropic, Gemini);
 * undefined for anything else, which is shown as it is.
 */
export function messagesOf(value: unknown): Message[] | undefined {
  const list = listOf(value);
  if (list === undefined || list.length === 0) return undefined;
  const messages = list.map(messageOf);
  return messages.every((message) => message !== undefined) ? messages : undefined;
}

function listOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (!isFields(value)) return undefined;
  if (Array.isArray(value.messages)) {
    const system = typeof value.system === 'string' ? [{ role: 'system', content: value.system }] : [];
    return [...system, ...(value.messages as unknown[])];
  }
  const lists = [value.choices, value.contents, value.candidates];
  const list = lists.find((one): one is unknown[] => Array.isArray(one));
  if (list) return list;
  return isMessage(value) ? [value] : undefined;
}

function isMessage(value: Fields): boolean {
  return typeof value.role === 'string' && ('content' in value || 'tool_calls' in value || 'parts' in value);
}

function messageOf(value: unknown): Message | undefined {
  if (!isFields(value)) return undefined;
  // A choice of chat completions, or a candidate of Gemini.
  if (isFields(value.message)) return messageOf(value.message);
  if (isFields(value.content) && 'parts' in value.content) {
    return messageOf({ role: 'model', ...value.content });
  }
  // Items of the responses API.
  if (value.type === 'function_call') return { role: 'assistant', parts: [toolPart(value)] };
  if (value.type === 'function_call_output') {
    return { role: 'tool', parts: [result(value.call_id, value.output)] };
  }
  if (!isMessage(value)) return undefined;
  const role = String(value.role);
  const said = partsOf(value.content ?? value.parts);
  const parts =
    role === 'tool' && typeof value.tool_call_id === 'string'
      ? [result(value.tool_call_id, value.content)]
      : said;
  const calls = Array.isArray(value.tool_calls) ? value.tool_calls.filter(isFields).map(toolPart) : [];
  return { role, parts: [...parts, ...calls] };
}

function partsOf(content: unknown): Part[] {
  if (content === null || content === undefined) return [];
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }];
  if (Array.isArray(content)) return content.map(partOf);
  return [{ kind: 'other', value: content }];
}

function partOf(part: unknown): Part {
  if (typeof part === 'string') return { kind: 'text', text: part };
  if (!isFields(part)) return { kind: 'other', value: part };
  if (typeof part.text === 'string') return { kind: 'text', text: part.text };
  const url = imageOf(part);
  if (url !== undefined) return { kind: 'image', url };
  if (part.type === 'tool_use' || part.type === 'tool_call') return toolPart(part);
  if (isFields(part.functionCall)) return toolPart(part.functionCall);
  if (part.type === 'tool_result') return result(part.tool_use_id, part.content);
  if (isFields(part.functionResponse)) {
    return result(part.functionResponse.name, part.functionResponse.response);
  }
  return { kind: 'other', value: part };
}

function imageOf(part: Fields): string | undefined {
  const { image_url, source, image } = part;
  if (typeof image_url === 'string') return image_url;
  if (isFields(image_url) && typeof image_url.url === 'string') return image_url.url;
  if (part.type === 'image' && isFields(source)) {
    if (typeof source.url === 'string') return source.url;
    if (typeof source.data === 'string') return `data:${String(source.media_type)};base64,${source.data}`;
  }
  return part.type === 'image' && typeof image === 'string' ? image : undefined;
}

function toolPart(call: Fields): Part {
  const named = isFields(call.function) ? call.function : call;
  const id = call.call_id ?? call.id;
  return {
    kind: 'tool',
    call: {
      name: typeof named.name === 'string' ? named.name : 'tool',
      ...(typeof id === 'string' && { id }),
      arguments: parsed(named.arguments ?? named.input ?? named.args),
    },
  };
}

function result(of: unknown, value: unknown): Part {
  return { kind: 'result', ...(typeof of === 'string' && { of }), value: parsed(value) };
}

/** Arguments come as JSON in a text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
