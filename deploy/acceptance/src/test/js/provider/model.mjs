// What the model behind every double does. It sees what a format's hear() understood of the request, so that what got
// lost on the way shows in the answer.

// A word in what the user says asks for something other than a usual answer.
export const BREAKS = { error: "break:error", cut: "break:cut", end: "break:end" };
export const WAITS = "wait:long";

export function answer(heard) {
  const { text, tools = [], results = [], schema, thinks } = heard;
  const said = { thought: thinks ? "Let me think." : undefined, text: "", calls: [], stop: "end" };
  if (text.includes("stop:length")) {
    Object.assign(said, { text: "It was cut", stop: "length" });
  } else if (text.includes("stop:filter")) {
    Object.assign(said, { text: "", stop: "filter" });
  } else if (results.length > 0) {
    said.text = `Results: ${results.join(", ")}.`;
  } else if (tools.length > 0) {
    said.calls = tools.map((name, i) => ({ id: `call_${name}_${i}`, name, args: { city: "Bern", days: i + 1 } }));
    said.stop = "calls";
  } else if (schema) {
    said.text = JSON.stringify(Object.fromEntries(Object.keys(schema.properties).map((key) => [key, `a ${key}`])));
  } else {
    said.text = [
      `Heard: ${text}`,
      heard.system && `System: ${heard.system}`,
      heard.images?.length && `Images: ${heard.images.join(", ")}`,
      heard.limit && `Limit: ${heard.limit}`,
    ].filter(Boolean).join(" | ");
  }
  said.usage = { input: 11, cached: 4, output: 7, reasoning: thinks ? 3 : 0 };
  return said;
}

// The status that the user asks to fail with.
export function failure(text) {
  const status = /fail:(\d{3})/.exec(text)?.[1];
  return status && Number(status);
}

// Text as it is streamed: in a few pieces, none of them empty.
export function pieces(text) {
  const size = Math.max(1, Math.ceil(text.length / 3));
  return text.match(new RegExp(`[^]{1,${size}}`, "gu")) ?? [];
}

export function image(mediaType, base64) {
  return `${mediaType} of ${Buffer.from(base64, "base64").length} bytes`;
}

export function ofUrl(url) {
  const data = /^data:([^;]+);base64,(.*)$/.exec(url);
  return data ? image(data[1], data[2]) : url;
}

// A strict schema as OpenAI takes it: closed objects with all fields required.
export function looseness(schema) {
  if (schema?.type !== "object") return undefined;
  const names = Object.keys(schema.properties ?? {});
  if (schema.additionalProperties !== false) return "'additionalProperties' is required to be supplied and to be false";
  return names.every((name) => schema.required?.includes(name)) ? undefined : "'required' must name every property";
}
