// Mistral's chat completions: OpenAI's, with errors of its own. It counts tokens at the end of a stream without being asked.
import * as chat from "./openai-chat.mjs";
export { broken, events, rule, whole } from "./openai-chat.mjs";

export const hear = (body) => ({ ...chat.hear(body), usage: body.stream === true });

export function error(status, message) {
  const said = status === 422 ? { detail: [{ type: "extra_forbidden", loc: ["body"], msg: message }] } : message;
  return { object: "error", message: said, type: "invalid_request_error", param: null, code: null };
}
