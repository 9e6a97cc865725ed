// Chat completions through the official package "openai".
import OpenAI from "openai";
import { result } from "./asks.mjs";

export function client({ gateway, key, headers, path = "/v1" }) {
  return new OpenAI({ baseURL: gateway + path, apiKey: key, defaultHeaders: headers, maxRetries: 0 });
}

export async function say(client, model, ask, { streamed, before }) {
  const body = request(model, ask, before);
  if (!streamed) return read(await client.chat.completions.create(body));
  const stream = client.chat.completions.stream({ ...body, stream_options: { include_usage: true } });
  const thought = [];
  stream.on("chunk", ({ choices }) => thought.push(choices[0]?.delta.reasoning_content));
  return { ...read(await stream.finalChatCompletion()), thought: thought.join("") };
}

export async function* open(client, model, text, signal) {
  const stream = await client.chat.completions.create({ model, messages: [{ role: "user", content: text }], stream: true }, { signal });
  for await (const chunk of stream) yield chunk.choices[0]?.delta.content ?? "";
}

function request(model, ask, before) {
  const content = ask.image
    ? [{ type: "text", text: ask.text }, { type: "image_url", image_url: { url: `data:image/png;base64,${ask.image}` } }]
    : ask.text;
  const messages = [{ role: "user", content }];
  if (ask.system) messages.unshift({ role: "system", content: ask.system });
  if (before) {
    messages.push(sendable(before.native.choices[0].message));
    for (const call of before.calls) messages.push({ role: "tool", tool_call_id: call.id, content: result(call) });
  }
  return {
    model,
    messages,
    ...(ask.limit && { max_completion_tokens: ask.limit }),
    ...(ask.thinks && { reasoning_effort: "low" }),
    ...(ask.tools && {
      tools: ask.tools.map(({ name, description, schema }) => ({ type: "function", function: { name, description, parameters: schema } })),
    }),
    ...(ask.schema && { response_format: { type: "json_schema", json_schema: { name: "place", strict: true, schema: ask.schema } } }),
  };
}

// Without what the package adds to a streamed message for its caller's convenience, and OpenAI does not take back.
function sendable({ parsed, tool_calls, ...message }) {
  const calls = tool_calls?.map(({ function: { parsed_arguments, ...named }, ...call }) => ({ ...call, function: named }));
  return { ...message, ...(calls && { tool_calls: calls }) };
}

function read(native) {
  const [{ message, finish_reason }] = native.choices;
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } = native.usage;
  return {
    native,
    text: message.content ?? "",
    // Beside OpenAI's own fields, as Braintrust's clients read it.
    thought: message.reasoning_content ?? "",
    calls: (message.tool_calls ?? []).map(({ id, function: f }) => ({ id, name: f.name, args: JSON.parse(f.arguments) })),
    stop: finish_reason,
    usage: [prompt_tokens, prompt_tokens_details?.cached_tokens, completion_tokens, completion_tokens_details?.reasoning_tokens],
  };
}
