// generateContent through the official package "@google/genai".
import * as genai from "@google/genai";
import { result } from "./asks.mjs";

export function client({ gateway, key, headers, path = "", wrap = (module) => module }) {
  return new (wrap(genai).GoogleGenAI)({ apiKey: key, httpOptions: { baseUrl: gateway + path, headers } });
}

export async function say(client, model, ask, { streamed, before }) {
  const body = request(model, ask, before);
  return read(streamed ? await collected(client, body) : await client.models.generateContent(body));
}

export async function* open(client, model, text, abortSignal) {
  for await (const chunk of await client.models.generateContentStream({ model, contents: text, config: { abortSignal } })) {
    yield chunk.text ?? "";
  }
}

async function collected(client, body) {
  const parts = [];
  let last;
  for await (const chunk of await client.models.generateContentStream(body)) {
    parts.push(...(chunk.candidates?.[0]?.content?.parts ?? []).filter((part) => part.text !== "" || part.thoughtSignature));
    last = chunk;
  }
  last.candidates[0].content = { role: "model", parts };
  return last;
}

function request(model, ask, before) {
  const parts = [{ text: ask.text }];
  if (ask.image) parts.push({ inlineData: { mimeType: "image/png", data: ask.image } });
  const contents = [{ role: "user", parts }];
  if (before) {
    const results = before.calls.map((call) => ({ functionResponse: { id: call.id, name: call.name, response: { output: result(call) } } }));
    contents.push(before.native.candidates[0].content, { role: "user", parts: results });
  }
  return {
    model,
    contents,
    config: {
      ...(ask.system && { systemInstruction: ask.system }),
      ...(ask.limit && { maxOutputTokens: ask.limit }),
      ...(ask.thinks && { thinkingConfig: { includeThoughts: true, thinkingBudget: 2000 } }),
      ...(ask.tools && {
        tools: [{ functionDeclarations: ask.tools.map(({ name, description, schema }) => ({ name, description, parametersJsonSchema: schema })) }],
      }),
      ...(ask.schema && { responseMimeType: "application/json", responseJsonSchema: ask.schema }),
    },
  };
}

function read(native) {
  const [{ content, finishReason }] = native.candidates;
  const parts = content?.parts ?? [];
  const usage = native.usageMetadata;
  return {
    native,
    text: parts.filter((part) => part.text && !part.thought).map(({ text }) => text).join(""),
    thought: parts.filter((part) => part.thought).map(({ text }) => text).join(""),
    calls: parts.filter((part) => part.functionCall).map(({ functionCall: { id, name, args } }) => ({ id, name, args })),
    stop: finishReason,
    usage: [
      usage.promptTokenCount,
      usage.cachedContentTokenCount,
      (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0),
      usage.thoughtsTokenCount,
    ],
  };
}
