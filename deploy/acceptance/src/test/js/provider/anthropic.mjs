// Anthropic's messages.
import { image, pieces } from "./model.mjs";

const STOP = { end: "end_turn", length: "max_tokens", calls: "tool_use", filter: "refusal" };
const SIGNATURE = "c2lnbmVkIGJ5IGFudGhyb3BpYw==";

export function rule({ messages, thinking, max_tokens: most, temperature, tools, tool_choice: choice }) {
  let open = [];
  for (const [i, { role, content }] of messages.entries()) {
    const blocks = blocksOf(content);
    const results = blocks.filter(({ type }) => type === "tool_result").map((block) => block.tool_use_id);
    if (i === 0 && role !== "user") return "messages: first message must use the \"user\" role";
    if (blocks.some(({ type, text }) => type === "text" && !text)) return `messages.${i}: text content blocks must be non-empty`;
    if (blocks.length === 0) return `messages.${i}: content must not be empty`;
    if (open.some((id) => !results.includes(id))) return `messages.${i}: tool_use ids without tool_result: ${open}`;
    if (results.some((id) => !open.includes(id))) return `messages.${i}: unexpected tool_use_id in tool_result`;
    open = blocks.filter(({ type }) => type === "tool_use").map((block) => block.id);
    if (open.some((id) => !/^[a-zA-Z0-9_-]+$/.test(id))) return `messages.${i}: tool_use.id does not match the pattern`;
    const forged = blocks.find(({ type, signature }) => type === "thinking" && signature !== SIGNATURE);
    if (forged) return `messages.${i}: invalid signature in thinking block`;
    if (thinking?.type === "enabled" && open.length > 0 && !blocks[0].type.endsWith("thinking")) {
      return `messages.${i}: expected thinking or redacted_thinking, but found ${blocks[0].type}`;
    }
  }
  if (open.length > 0) return `tool_use ids without tool_result: ${open}`;
  if (thinking?.type === "enabled" && thinking.budget_tokens < 1024) return "thinking.budget_tokens: at least 1024";
  if (thinking?.type === "enabled" && thinking.budget_tokens >= most) return "max_tokens must be above thinking.budget_tokens";
  if (thinking?.type === "enabled" && ![undefined, 1].includes(temperature)) return "temperature may only be set to 1 when thinking is enabled";
  if (temperature > 1) return "temperature: at most 1";
  return choice && !tools?.length ? "tool_choice may only be specified while providing tools" : undefined;
}

export function hear(body) {
  const last = blocksOf(body.messages.at(-1).content);
  const asked = body.messages.findLast(({ content }) => blocksOf(content).some(({ type }) => type === "text"));
  return {
    model: body.model,
    streamed: body.stream === true,
    system: textOf(body.system ?? []),
    text: textOf(asked?.content ?? []),
    images: blocksOf(asked?.content ?? []).filter(({ type }) => type === "image").map(({ source }) => source.url ?? image(source.media_type, source.data)),
    results: last.filter(({ type }) => type === "tool_result").map((block) => textOf(block.content ?? [])),
    tools: body.tools?.map((tool) => tool.name),
    schema: body.output_config?.format?.schema,
    limit: body.max_tokens,
    thinks: ["enabled", "adaptive"].includes(body.thinking?.type),
  };
}

const blocksOf = (content) => (typeof content === "string" ? [{ type: "text", text: content }] : content);
const textOf = (content) => blocksOf(content).map((block) => block.text ?? "").join("");

export function whole(said, heard) {
  return { ...head(heard), content: blocks(said), stop_reason: STOP[said.stop], usage: usage(said) };
}

export function* events(said, heard) {
  const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = usage(said);
  const begun = { input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens: 1 };
  yield frame("message_start", { message: { ...head(heard), content: [], stop_reason: null, usage: begun } });
  yield frame("ping", {});
  for (const [index, block] of blocks(said).entries()) {
    const empty = { text: { text: "" }, thinking: { thinking: "", signature: "" }, tool_use: { input: {} } }[block.type];
    yield frame("content_block_start", { index, content_block: { ...block, ...empty } });
    for (const delta of deltas(block)) yield frame("content_block_delta", { index, delta });
    yield frame("content_block_stop", { index });
  }
  yield frame("message_delta", { delta: { stop_reason: STOP[said.stop], stop_sequence: null }, usage: usage(said) });
  yield frame("message_stop", {});
}

function deltas(block) {
  switch (block.type) {
    case "thinking":
      return [
        ...pieces(block.thinking).map((thinking) => ({ type: "thinking_delta", thinking })),
        { type: "signature_delta", signature: block.signature },
      ];
    case "tool_use":
      return pieces(JSON.stringify(block.input)).map((partial_json) => ({ type: "input_json_delta", partial_json }));
    default:
      return pieces(block.text).map((text) => ({ type: "text_delta", text }));
  }
}

export const broken = (message) => frame("error", error(529, message));

export function error(status, message) {
  const types = {
    400: "invalid_request_error", 401: "authentication_error", 403: "permission_error", 404: "not_found_error",
    413: "request_too_large", 429: "rate_limit_error", 529: "overloaded_error",
  };
  const type = types[status] ?? (status < 500 ? "invalid_request_error" : "api_error");
  return { type: "error", error: { type, message }, request_id: "req_double" };
}

function head({ model }) {
  return { id: "msg_double", type: "message", role: "assistant", model, stop_sequence: null };
}

function blocks(said) {
  const blocks = said.calls.map(({ id, name, args }) => ({ type: "tool_use", id: id.replace("call", "toolu"), name, input: args }));
  if (said.text) blocks.unshift({ type: "text", text: said.text });
  if (said.thought) blocks.unshift({ type: "thinking", thinking: said.thought, signature: SIGNATURE });
  return blocks;
}

// What was read from the cache is beside the input, not in it.
function usage({ usage: { input, cached, output } }) {
  return { input_tokens: input - cached, cache_read_input_tokens: cached, cache_creation_input_tokens: 0, output_tokens: output };
}

const frame = (type, fields) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
