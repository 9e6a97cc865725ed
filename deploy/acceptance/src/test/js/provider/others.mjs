// What providers have beside models that talk. Each is shaped like a format of those, without streams.
import * as chat from "./openai-chat.mjs";
import * as gemini from "./gemini.mjs";

// As many numbers as texts have characters would say too much: two that tell the texts apart are enough.
const vector = (text) => [text.length, text.charCodeAt(0) / 256];

export const embeddings = {
  error: chat.error,
  hear: ({ model, input, encoding_format }) => ({ model, texts: [input].flat(), base64: encoding_format === "base64", text: [input].flat().join() }),
  whole: (_, { model, texts, base64 }) => ({
    object: "list",
    model,
    data: texts.map((text, index) => ({ object: "embedding", index, embedding: base64 ? packed(vector(text)) : vector(text) })),
    usage: { prompt_tokens: 5, total_tokens: 5 },
  }),
};

const packed = (numbers) => Buffer.from(Float32Array.from(numbers).buffer).toString("base64");

export const geminiEmbeddings = {
  error: gemini.error,
  rule: ({ requests }, { model }) =>
    requests.every((request) => request.model === `models/${model}`) ? undefined : "requests must name the model of the path",
  hear: ({ requests }) => {
    const texts = requests.map(({ content }) => content.parts.map((part) => part.text).join(""));
    return { texts, text: texts.join() };
  },
  whole: (_, { texts }) => ({ embeddings: texts.map((text) => ({ values: vector(text) })) }),
};

export const moderations = {
  error: chat.error,
  hear: ({ model, input }) => ({ model, texts: [input].flat(), text: [input].flat().join() }),
  whole: (_, { model, texts }) => ({
    id: "modr-double",
    model,
    results: texts.map((text) => {
      const violence = text.includes("kill");
      return { flagged: violence, categories: { violence }, category_scores: { violence: violence ? 0.9 : 0.1 } };
    }),
  }),
};

export const models = {
  error: chat.error,
  hear: () => ({ text: "" }),
  whole: () => ({ object: "list", data: [{ id: "gpt-4o", object: "model", created: 1790000000, owned_by: "double" }] }),
};
