// Chat completions, as OpenAI and those who follow it answer them.
import { looseness, ofUrl, pieces } from "./model.mjs";

const FINISH = { end: "stop", length: "length", calls: "tool_calls", filter: "content_filter" };

export function rule({ messages, response_format: format }) {
  const open = new Set();
  for (const message of messages) {
    if (message.role === "tool") {
      if (!open.delete(message.tool_call_id)) return "messages with role 'tool' must follow 'tool_calls' of that id";
    } else if (open.size > 0) {
      return `an assistant message with 'tool_calls' must be followed by tool messages: ${[...open]}`;
    }
    message.tool_calls?.forEach((call) => open.add(call.id));
  }
  if (open.size > 0) return `tool_calls without a result: ${[...open]}`;
  return format?.json_schema?.strict ? looseness(format.json_schema.schema) : undefined;
}

export function hear(body) {
  const { messages } = body;
  const asked = messages.findLastIndex((message) => message.role === "user");
  const parts = partsOf(messages[asked]?.content);
  return {
    model: body.model,
    streamed: body.stream === true,
    system: messages.filter(({ role }) => role === "system" || role === "developer").map(textOf).join(" "),
    text: textOf(messages[asked] ?? {}),
    images: parts.filter((part) => part.type === "image_url").map((part) => ofUrl(part.image_url.url)),
    results: messages.slice(asked + 1).filter(({ role }) => role === "tool").map(textOf),
    tools: body.tools?.map((tool) => tool.function.name),
    schema: body.response_format?.json_schema?.schema,
    limit: body.max_completion_tokens ?? body.max_tokens,
    thinks: body.reasoning_effort !== undefined && body.reasoning_effort !== "none",
    usage: body.stream_options?.include_usage === true,
  };
}

const partsOf = (content) => (typeof content === "string" ? [{ type: "text", text: content }] : (content ?? []));
const textOf = ({ content }) => partsOf(content).map((part) => part.text ?? "").join("");

export function whole(said, heard) {
  const message = { role: "assistant", content: said.text || null, refusal: null };
  if (said.calls.length > 0) message.tool_calls = said.calls.map(call);
  return {
    ...head(heard, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: FINISH[said.stop] }],
    usage: usage(said),
  };
}

export function* events(said, heard) {
  const chunk = (delta, finish = null) =>
    frame({
      ...head(heard, "chat.completion.chunk"),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(heard.usage && { usage: null }),
    });
  yield chunk({ role: "assistant", content: "", refusal: null });
  for (const content of pieces(said.text)) yield chunk({ content });
  for (const [index, each] of said.calls.entries()) {
    const { id, type, function: named } = call(each);
    yield chunk({ tool_calls: [{ index, id, type, function: { name: named.name, arguments: "" } }] });
    for (const text of pieces(named.arguments)) yield chunk({ tool_calls: [{ index, function: { arguments: text } }] });
  }
  yield chunk({}, FINISH[said.stop]);
  if (heard.usage) yield frame({ ...head(heard, "chat.completion.chunk"), choices: [], usage: usage(said) });
  yield "data: [DONE]\n\n";
}

export const broken = (message) => frame({ error: error(500, message).error });

export function error(status, message) {
  const type = status === 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error";
  return { error: { message, type, param: null, code: `double_${status}` } };
}

function head({ model }, object) {
  return { id: "chatcmpl-double", object, created: 1790000000, model, service_tier: "default", system_fingerprint: "fp_1" };
}

function call({ id, name, args }) {
  return { id, type: "function", function: { name, arguments: JSON.stringify(args) } };
}

function usage({ usage: { input, cached, output, reasoning } }) {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0 },
  };
}

const frame = (data) => `data: ${JSON.stringify(data)}\n\n`;
