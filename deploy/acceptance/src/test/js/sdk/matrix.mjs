// Every ask through one official client, to models of several providers. Reports what came back, for the test to judge.
import { input, report } from "../report.mjs";
import { ASKS, rounds } from "./asks.mjs";

const { sdk, models, ...address } = input();
const format = await import(`./${sdk}.mjs`);
const client = format.client(address);
const seen = await Promise.all(models.flatMap((model) => [true, false].flatMap((streamed) => Object.keys(ASKS).map((name) => told(model, streamed, name)))));
report(seen);

async function told(model, streamed, name) {
  const at = { model, streamed, ask: name };
  try {
    const answers = await rounds(ASKS[name], (ask, before) => format.say(client, model, ask, { streamed, before }));
    return { ...at, ...Object.fromEntries(Object.entries(answers).map(([round, { native, ...answer }]) => [round, answer])) };
  } catch (error) {
    return { ...at, refused: { status: error.status ?? null, text: String(error.message ?? error) } };
  }
}
