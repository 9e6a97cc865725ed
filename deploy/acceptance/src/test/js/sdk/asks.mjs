// What programs ask of models, in words of no format; each client says it in its own.
export const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const tool = (name) => ({
  name,
  description: `Looks up ${name}`,
  schema: {
    type: "object",
    properties: { city: { type: "string" }, days: { type: "integer" } },
    required: ["city"],
    additionalProperties: false,
  },
});

export const ASKS = {
  text: { system: "Be brief.", text: "Good morning", limit: 900 },
  image: { text: "What is this?", image: PIXEL },
  tools: { text: "And the weather?", tools: [tool("weather")] },
  parallel: { text: "And the weather and the news?", tools: [tool("weather"), tool("news")] },
  schema: {
    text: "Where?",
    schema: {
      type: "object",
      properties: { city: { type: "string" }, country: { type: "string" } },
      required: ["city", "country"],
      additionalProperties: false,
    },
  },
  reasoning: { text: "Why?", thinks: true, limit: 8000 },
  reasoned: { text: "Why this weather?", thinks: true, limit: 8000, tools: [tool("weather")] },
  length: { text: "stop:length please", limit: 900 },
};

// What a tool says of a call.
export const result = ({ name, args }) => `${name} of ${args.city}`;

// The answer as it is compared, whatever the client.
export async function rounds(ask, say) {
  const first = await say(ask);
  if (!ask.tools) return { first };
  return { first, second: await say(ask, first) };
}
