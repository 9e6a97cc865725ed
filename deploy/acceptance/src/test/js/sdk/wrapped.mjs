// The official packages in Braintrust's wrappers: each call is a span of the program, and the gateway's is below it.
import { initLogger, wrapAnthropic, wrapGoogleGenAI, wrapOpenAI } from "braintrust";
import { input, report, rows } from "../report.mjs";
import * as anthropic from "./anthropic.mjs";
import { ASKS } from "./asks.mjs";
import * as chat from "./openai-chat.mjs";
import * as gemini from "./gemini.mjs";
import * as responses from "./openai-responses.mjs";

const { project, models, ...address } = input();
const logger = initLogger({ projectName: project });
const projectId = (await logger.project).id;
const parent = { "x-bt-parent": `project_id:${projectId}` };
const told = (headers) => ({ ...address, headers: { ...address.headers, ...headers } });
const sdks = {
  "openai-chat": [chat, wrapOpenAI(chat.client(told(parent)))],
  "openai-responses": [responses, wrapOpenAI(responses.client(told(parent)))],
  anthropic: [anthropic, wrapAnthropic(anthropic.client(told(parent)))],
  gemini: [gemini, gemini.client({ ...told(parent), wrap: wrapGoogleGenAI })],
};

const seen = [];
for (const [sdk, [format, client]] of Object.entries(sdks)) {
  for (const model of models) {
    for (const streamed of [true, false]) {
      const text = `${sdk} ${model} ${streamed}`;
      try {
        const { native, ...answer } = await logger.traced(() => format.say(client, model, { ...ASKS.text, text }, { streamed }), { name: text });
        seen.push({ sdk, model, streamed, text, answer });
      } catch (error) {
        seen.push({ sdk, model, streamed, text, refused: String(error.message) });
      }
    }
  }
}
await logger.flush();
report({ projectId, seen, rows: await rows("project_logs", projectId) });
