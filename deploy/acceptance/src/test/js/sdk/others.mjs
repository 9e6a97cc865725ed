// Embeddings, moderations and the list of models through the official packages.
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { input, report } from "../report.mjs";

const { gateway, key, headers, embedding, moderation } = input();
const openai = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, defaultHeaders: headers, maxRetries: 0 });
const google = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl: gateway, headers } });

report({
  openai: await each(embedding, async (model) => {
    const { data } = await openai.embeddings.create({ model, input: ["one", "three"] });
    return data.map((item) => item.embedding);
  }),
  google: await each(embedding, async (model) => {
    const { embeddings } = await google.models.embedContent({ model, contents: ["one", "three"] });
    return embeddings.map((item) => item.values);
  }),
  flags: await each([moderation], async (model) => {
    const { results } = await openai.moderations.create({ model, input: ["hello", "kill"] });
    return results.map((result) => result.flagged);
  }),
  models: await each(["list"], async () => (await openai.models.list()).data.map((model) => model.id)),
});

async function each(models, call) {
  const seen = await Promise.all(models.map(async (model) => [model, await call(model).catch((error) => String(error.message))]));
  return Object.fromEntries(seen);
}
