// Gemini's generateContent and streamGenerateContent.
import { image, pieces } from "./model.mjs";

const FINISH = { end: "STOP", length: "MAX_TOKENS", calls: "STOP", filter: "SAFETY" };
const SIGNATURE = "c2lnbmVkIGJ5IGdlbWluaQ==";

// What a model of the third generation has signed has to come back with its signature.
export function rule({ contents }, { model }) {
  for (const [i, { role, parts = [] }] of contents.entries()) {
    if (!["user", "model", undefined].includes(role)) return `Please use a valid role: user, model. contents[${i}]`;
    if (parts.length === 0) return `contents[${i}].parts must not be empty`;
    const calls = parts.filter((part) => part.functionCall);
    const results = (contents[i + 1]?.parts ?? []).filter((part) => part.functionResponse);
    if (calls.length !== results.length) {
      return "Please ensure that the number of function response parts is equal to the number of function call parts";
    }
    if (calls.some((part, j) => part.functionCall.name !== results[j].functionResponse.name)) {
      return "Please ensure that function response parts name the calls that they are of";
    }
    if (model.startsWith("gemini-3") && calls.length > 0 && calls[0].thoughtSignature !== SIGNATURE) {
      return `Function call ${calls[0].functionCall.name} is missing a thought_signature`;
    }
  }
  return undefined;
}

export function hear(body, { model, streamed }) {
  const { contents, generationConfig: config = {} } = body;
  const asked = contents.findLast(({ role, parts }) => role !== "model" && parts.some((part) => part.text));
  return {
    model,
    streamed,
    system: textOf(body.systemInstruction),
    text: textOf(asked),
    images: (asked?.parts ?? []).filter(hasMedia).map((part) => part.fileData?.fileUri ?? image(part.inlineData.mimeType, part.inlineData.data)),
    results: contents.at(-1).parts.filter((part) => part.functionResponse).map((part) => result(part.functionResponse)),
    tools: body.tools?.flatMap((tool) => tool.functionDeclarations ?? []).map((tool) => tool.name),
    schema: config.responseJsonSchema ?? config.responseSchema,
    limit: config.maxOutputTokens,
    thinks: config.thinkingConfig?.includeThoughts === true,
  };
}

const textOf = (content) => (content?.parts ?? []).map((part) => part.text ?? "").join("");
const hasMedia = (part) => part.inlineData || part.fileData;
const result = ({ response }) => (typeof response.output === "string" ? response.output : (response.result ?? JSON.stringify(response)));

export function whole(said, heard) {
  return chunk(heard, parts(said), { finishReason: FINISH[said.stop] }, usage(said));
}

export function* events(said, heard) {
  for (const part of parts(said)) {
    for (const piece of part.text ? pieces(part.text).map((text) => ({ ...part, text })) : [part]) {
      yield frame(chunk(heard, [piece], {}));
    }
  }
  yield frame(chunk(heard, [{ text: "" }], { finishReason: FINISH[said.stop] }, usage(said)));
}

export const broken = (message) => frame(error(503, message));

export function error(status, message) {
  const names = { 400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE" };
  return { error: { code: status, message, status: names[status] ?? "INTERNAL" } };
}

function chunk({ model }, parts, finish, usageMetadata) {
  return {
    candidates: [{ content: { role: "model", parts }, index: 0, ...finish }],
    modelVersion: model,
    responseId: "double",
    ...(usageMetadata && { usageMetadata }),
  };
}

function parts(said) {
  const parts = said.calls.map(({ name, args }) => ({ functionCall: { name, args } }));
  if (parts.length > 0) parts[0].thoughtSignature = SIGNATURE;
  if (said.text) parts.unshift({ text: said.text });
  if (said.thought) parts.unshift({ text: said.thought, thought: true });
  return parts;
}

// What was thought is beside the candidates, not in them.
function usage({ usage: { input, cached, output, reasoning } }) {
  return {
    promptTokenCount: input,
    cachedContentTokenCount: cached,
    candidatesTokenCount: output - reasoning,
    thoughtsTokenCount: reasoning,
    totalTokenCount: input + output,
  };
}

const frame = (data) => `data: ${JSON.stringify(data)}\r\n\r\n`;
