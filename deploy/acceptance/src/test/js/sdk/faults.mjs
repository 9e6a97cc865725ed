// Calls that fail, and one that the client gives up, through one official client. Reports what the client made of it.
import { input, report } from "../report.mjs";

const { sdk, models, statuses, mark, ...address } = input();
const format = await import(`./${sdk}.mjs`);
const client = format.client(address);

const refusals = models.flatMap((model) => statuses.flatMap((status) => [true, false].map((streamed) => refused(model, status, streamed))));
const breaks = models.flatMap((model) => ["error", "cut", "end"].map((how) => broken(model, how)));
const leaves = models.map((model) => left(model));
report({ refusals: await Promise.all(refusals), breaks: await Promise.all(breaks), leaves: await Promise.all(leaves) });

async function refused(model, status, streamed) {
  const at = { model, status, streamed };
  try {
    const { text } = await format.say(client, model, { text: `fail:${status}` }, { streamed });
    return { ...at, answered: text };
  } catch (error) {
    return { ...at, raised: { status: error.status ?? null, text: String(error.message) } };
  }
}

async function broken(model, how) {
  const pieces = [];
  try {
    for await (const piece of format.open(client, model, `break:${how} in the middle of this`)) pieces.push(piece);
    return { model, how, pieces };
  } catch (error) {
    return { model, how, pieces, raised: String(error.message) };
  }
}

async function left(model) {
  const leaving = new AbortController();
  const text = `wait:long ${mark} ${model}`;
  try {
    for await (const piece of format.open(client, model, text, leaving.signal)) {
      if (piece) leaving.abort();
    }
    return { model, text, ended: true };
  } catch (error) {
    return { model, text, raised: String(error.name) };
  }
}
