// OpenAI's responses.
import { looseness, ofUrl, pieces } from "./model.mjs";
export { error } from "./openai-chat.mjs";

export function rule({ input, text }) {
  if (input === undefined) return "one of 'input' and 'prompt' is required, and the double has no prompts";
  const items = itemsOf(input);
  const called = new Set(items.filter(({ type }) => type === "function_call").map((item) => item.call_id));
  const answered = new Set(items.filter(({ type }) => type === "function_call_output").map((item) => item.call_id));
  const missing = [...called].find((id) => !answered.has(id));
  if (missing) return `No tool output found for function call ${missing}.`;
  const stray = [...answered].find((id) => !called.has(id));
  if (stray) return `No tool call found for function call output with call_id ${stray}.`;
  return text?.format?.strict ? looseness(text.format.schema) : undefined;
}

export function hear(body) {
  const items = itemsOf(body.input);
  const asked = items.findLastIndex((item) => item.role === "user");
  const parts = partsOf(items[asked]?.content);
  const system = items.filter(({ role }) => role === "system" || role === "developer").map(textOf);
  return {
    model: body.model,
    streamed: body.stream === true,
    system: [body.instructions, ...system].filter(Boolean).join(" "),
    text: textOf(items[asked] ?? {}),
    images: parts.filter((part) => part.type === "input_image").map((part) => ofUrl(part.image_url)),
    results: items.slice(asked + 1).filter(({ type }) => type === "function_call_output").map(outputOf),
    tools: body.tools?.map((tool) => tool.name),
    schema: body.text?.format?.schema,
    limit: body.max_output_tokens,
    thinks: body.reasoning?.effort !== undefined && body.reasoning.effort !== "none",
    told: body,
  };
}

const itemsOf = (input) => (typeof input === "string" ? [{ role: "user", content: input }] : input);
const partsOf = (content) => (typeof content === "string" ? [{ type: "input_text", text: content }] : (content ?? []));
const textOf = ({ content }) => partsOf(content).map((part) => part.text ?? "").join("");
const outputOf = ({ output }) => textOf({ content: output });

export function whole(said, heard) {
  const cut = { length: "max_output_tokens", filter: "content_filter" }[said.stop];
  return {
    ...head(heard),
    status: cut ? "incomplete" : "completed",
    incomplete_details: cut ? { reason: cut } : null,
    output: items(said),
    usage: usage(said),
  };
}

export function* events(said, heard) {
  let number = 0;
  const event = (type, fields) => frame(type, { ...fields, sequence_number: number++ });
  const begun = { ...head(heard), status: "in_progress", output: [] };
  yield event("response.created", { response: begun });
  yield event("response.in_progress", { response: begun });
  for (const [output_index, item] of items(said).entries()) {
    yield* itemEvents(item, output_index, event);
  }
  const end = whole(said, heard);
  yield event(`response.${end.status}`, { response: end });
}

function* itemEvents(item, output_index, event) {
  const at = { item_id: item.id, output_index };
  const empty = { message: { content: [] }, reasoning: { summary: [] }, function_call: { arguments: "" } }[item.type];
  yield event("response.output_item.added", { output_index, item: { ...item, ...empty, status: "in_progress" } });
  if (item.type === "function_call") {
    for (const delta of pieces(item.arguments)) yield event("response.function_call_arguments.delta", { ...at, delta });
    yield event("response.function_call_arguments.done", { ...at, name: item.name, arguments: item.arguments });
  } else {
    const [part] = item.content ?? item.summary;
    const [of, index] = item.content ? ["content_part", "content_index"] : ["reasoning_summary_part", "summary_index"];
    const text = item.content ? "output_text" : "reasoning_summary_text";
    yield event(`response.${of}.added`, { ...at, [index]: 0, part: { ...part, text: "" } });
    for (const delta of pieces(part.text)) yield event(`response.${text}.delta`, { ...at, [index]: 0, delta, ...(item.content && { logprobs: [] }) });
    yield event(`response.${text}.done`, { ...at, [index]: 0, text: part.text, ...(item.content && { logprobs: [] }) });
    yield event(`response.${of}.done`, { ...at, [index]: 0, part });
  }
  yield event("response.output_item.done", { output_index, item });
}

export const broken = (message) =>
  frame("error", { code: "server_error", message, param: null, sequence_number: 99 });

function head({ model, told }) {
  return {
    id: "resp_double",
    object: "response",
    created_at: 1790000000,
    error: null,
    incomplete_details: null,
    instructions: told.instructions ?? null,
    max_output_tokens: told.max_output_tokens ?? null,
    metadata: {},
    model,
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: told.reasoning?.effort ?? null, summary: null },
    store: told.store ?? true,
    temperature: 1,
    text: { format: { type: "text" } },
    tool_choice: "auto",
    tools: told.tools ?? [],
    top_p: 1,
    truncation: "disabled",
    usage: null,
    user: null,
  };
}

function items(said) {
  const items = said.calls.map(({ id, name, args }, i) => ({
    type: "function_call", id: `fc_double_${i}`, call_id: id, name, arguments: JSON.stringify(args), status: "completed",
  }));
  if (said.text) {
    const content = [{ type: "output_text", text: said.text, annotations: [], logprobs: [] }];
    items.unshift({ type: "message", id: "msg_double", role: "assistant", status: "completed", content });
  }
  if (said.thought) {
    const summary = [{ type: "summary_text", text: said.thought }];
    items.unshift({ type: "reasoning", id: "rs_double", summary, encrypted_content: "c2VhbGVkIHRob3VnaHQ=" });
  }
  return items;
}

function usage({ usage: { input, cached, output, reasoning } }) {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

const frame = (type, fields) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
