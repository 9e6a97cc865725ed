// Messages through the official package "@anthropic-ai/sdk".
import Anthropic from "@anthropic-ai/sdk";
import { result } from "./asks.mjs";

export function client({ gateway, key, headers, path = "" }) {
  return new Anthropic({ baseURL: gateway + path, apiKey: key, defaultHeaders: headers, maxRetries: 0 });
}

export async function say(client, model, ask, { streamed, before }) {
  const body = request(model, ask, before);
  return read(streamed ? await client.messages.stream(body).finalMessage() : await client.messages.create(body));
}

export async function* open(client, model, text, signal) {
  const body = { model, max_tokens: 900, messages: [{ role: "user", content: text }], stream: true };
  const stream = await client.messages.create(body, { signal });
  for await (const event of stream) {
    if (event.type === "content_block_delta") yield event.delta.text ?? "";
  }
}

function request(model, ask, before) {
  const content = [{ type: "text", text: ask.text }];
  if (ask.image) content.push({ type: "image", source: { type: "base64", media_type: "image/png", data: ask.image } });
  const messages = [{ role: "user", content }];
  if (before) {
    const results = before.calls.map((call) => ({ type: "tool_result", tool_use_id: call.id, content: result(call) }));
    messages.push({ role: "assistant", content: before.native.content }, { role: "user", content: results });
  }
  return {
    model,
    messages,
    max_tokens: ask.limit ?? 900,
    ...(ask.system && { system: ask.system }),
    ...(ask.thinks && { thinking: { type: "enabled", budget_tokens: 2000 } }),
    ...(ask.tools && { tools: ask.tools.map(({ name, description, schema }) => ({ name, description, input_schema: schema })) }),
    ...(ask.schema && { output_config: { format: { type: "json_schema", schema: ask.schema } } }),
  };
}

function read(native) {
  const of = (type) => native.content.filter((block) => block.type === type);
  const { input_tokens, cache_read_input_tokens, output_tokens, output_tokens_details } = native.usage;
  return {
    native,
    text: of("text").map(({ text }) => text).join(""),
    thought: of("thinking").map(({ thinking }) => thinking).join(""),
    calls: of("tool_use").map(({ id, name, input }) => ({ id, name, args: input })),
    stop: native.stop_reason,
    usage: [input_tokens + (cache_read_input_tokens ?? 0), cache_read_input_tokens, output_tokens, output_tokens_details?.thinking_tokens],
  };
}
