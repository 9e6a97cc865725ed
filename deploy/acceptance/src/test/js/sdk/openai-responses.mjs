// Responses through the official package "openai".
import { result } from "./asks.mjs";
export { client } from "./openai-chat.mjs";

export async function say(client, model, ask, { streamed, before }) {
  const body = request(model, ask, before);
  return read(streamed ? await client.responses.stream(body).finalResponse() : await client.responses.create(body));
}

export async function* open(client, model, text, signal) {
  const stream = await client.responses.create({ model, input: text, store: false, stream: true }, { signal });
  for await (const event of stream) {
    // The package hands these on as events; its callers are told by them.
    if (event.type === "error") throw new Error(event.message);
    if (event.type === "response.failed") throw new Error(event.response.error.message);
    if (event.type === "response.output_text.delta") yield event.delta;
  }
}

function request(model, ask, before) {
  const content = [{ type: "input_text", text: ask.text }];
  if (ask.image) content.push({ type: "input_image", detail: "auto", image_url: `data:image/png;base64,${ask.image}` });
  const input = [{ role: "user", content }];
  if (before) {
    input.push(...before.native.output.map(({ parsed_arguments, ...item }) => item));
    for (const call of before.calls) input.push({ type: "function_call_output", call_id: call.id, output: result(call) });
  }
  return {
    model,
    input,
    store: false,
    ...(ask.system && { instructions: ask.system }),
    ...(ask.limit && { max_output_tokens: ask.limit }),
    ...(ask.thinks && { reasoning: { effort: "low", summary: "auto" }, include: ["reasoning.encrypted_content"] }),
    ...(ask.tools && {
      tools: ask.tools.map(({ name, description, schema }) => ({ type: "function", name, description, parameters: schema, strict: false })),
    }),
    ...(ask.schema && { text: { format: { type: "json_schema", name: "place", strict: true, schema: ask.schema } } }),
  };
}

function read(native) {
  const of = (type) => native.output.filter((item) => item.type === type);
  const { input_tokens, input_tokens_details, output_tokens, output_tokens_details } = native.usage;
  return {
    native,
    text: native.output_text,
    thought: of("reasoning").flatMap(({ summary }) => summary).map(({ text }) => text).join(""),
    calls: of("function_call").map(({ call_id, name, arguments: args }) => ({ id: call_id, name, args: JSON.parse(args) })),
    stop: native.incomplete_details?.reason ?? native.status,
    usage: [input_tokens, input_tokens_details.cached_tokens, output_tokens, output_tokens_details.reasoning_tokens],
  };
}
