// Doubles of providers, in one process: /openai, /anthropic, /google and /mistral. Each judges what it is sent by the types
// that its provider publishes, and answers in its provider's format. GET /requests tells what they were sent. The
// process ends with its standard input.
import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import * as anthropic from "./anthropic.mjs";
import * as chat from "./openai-chat.mjs";
import * as gemini from "./gemini.mjs";
import * as mistral from "./mistral.mjs";
import * as responses from "./openai-responses.mjs";
import { BREAKS, WAITS, answer, failure } from "./model.mjs";
import { embeddings, geminiEmbeddings, models, moderations } from "./others.mjs";
import { violation } from "./schemas.mjs";

const bearer = ({ authorization }) => authorization?.replace("Bearer ", "");
const ROUTES = [
  ["POST", /^\/openai\/v1\/chat\/completions$/, chat, "OpenAiChat", bearer],
  ["POST", /^\/openai\/v1\/responses$/, responses, "OpenAiResponses", bearer],
  ["POST", /^\/openai\/v1\/embeddings$/, embeddings, "OpenAiEmbeddings", bearer],
  ["POST", /^\/openai\/v1\/moderations$/, moderations, "OpenAiModerations", bearer],
  ["GET", /^\/openai\/v1\/models$/, models, undefined, bearer],
  ["POST", /^\/anthropic\/v1\/messages$/, anthropic, "AnthropicMessages", versioned],
  ["POST", /^\/google\/v1beta\/models\/([^/:]+):generateContent$/, gemini, "GeminiContent", google],
  ["POST", /^\/google\/v1beta\/models\/([^/:]+):(streamGenerateContent)\?alt=sse$/, gemini, "GeminiContent", google],
  ["POST", /^\/google\/v1beta\/models\/([^/:]+):batchEmbedContents$/, geminiEmbeddings, "GeminiEmbeddings", google],
  ["POST", /^\/mistral\/v1\/chat\/completions$/, mistral, "MistralChat", bearer],
];
const KEY = "double-secret";
const seen = [];

// Anthropic's package sends its key in either way, depending on its version.
function versioned(headers) {
  return headers["anthropic-version"] && (headers["x-api-key"] ?? bearer(headers));
}

function google(headers) {
  return headers["x-goog-api-key"];
}

async function serve(request, response) {
  if (request.url === "/requests") return send(response, 200, seen);
  const route = ROUTES.find(([method, path]) => method === request.method && path.test(request.url));
  const record = { path: request.url, headers: request.headers, ended: "open" };
  seen.push(record);
  response.on("close", () => (record.ended = response.writableFinished ? "complete" : "closed"));
  if (!route) return send(response, 404, chat.error(404, `The double has no ${request.method} ${request.url}`));
  const [, path, format, type, key] = route;
  const [, model, streamed] = path.exec(request.url);
  const told = { model, streamed: streamed !== undefined };
  const refuse = (status, message) => send(response, status, format.error(status, (record.refusal = message)));
  if (key(request.headers) !== KEY) return refuse(401, "The key is not the one of the provider secret");
  const body = type && (record.body = await json(request));
  const wrong = type && (violation(type, body) ?? format.rule?.(body, told));
  if (wrong) return refuse(format === mistral ? 422 : 400, wrong);
  const heard = format.hear(body, told);
  const status = failure(heard.text);
  if (status) return send(response, status, format.error(status, `The double fails with ${status}`));
  if (!heard.streamed) return send(response, 200, format.whole(answer(heard), heard));
  response.writeHead(200, { "content-type": "text/event-stream" });
  await stream(response, format, heard);
}

async function stream(response, format, heard) {
  const frames = [...format.events(answer(heard), heard)];
  const asked = Object.values(BREAKS).find((word) => heard.text.includes(word));
  const early = asked || heard.text.includes(WAITS) ? Math.ceil(frames.length / 2) : frames.length;
  for (const frame of frames.slice(0, early)) response.write(frame);
  switch (asked) {
    case BREAKS.error:
      response.end(format.broken("The double broke off"));
      break;
    case BREAKS.cut:
      await new Promise((sent) => setTimeout(sent, 50));
      response.destroy();
      break;
    default:
      if (early < frames.length && !asked) await once(response, "close", { signal: AbortSignal.timeout(20_000) }).catch(() => {});
      response.end();
  }
}

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  serve(request, response).catch((error) => {
    seen.push({ bug: String(error.stack) });
    if (!response.headersSent) send(response, 500, { error: { message: String(error) } });
    else response.destroy();
  });
});
// A connection that is closed while a request is on its way would be a fault that nobody asked for.
server.keepAliveTimeout = 300_000;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`));
process.stdin.resume().on("end", () => process.exit(0));
