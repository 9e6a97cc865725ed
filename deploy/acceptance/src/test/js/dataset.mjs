// Inserts, updates and deletes rows of a dataset; reads the head, and a version pinned in between.
import { initDataset } from "braintrust";
import { input, report } from "./report.mjs";

const { project, mark } = input();
const name = `rows ${mark}`;

const dataset = initDataset(project, { dataset: name, description: "made by the acceptance suite" });
const kept = dataset.insert({ input: `kept ${mark}`, expected: "before", metadata: { a: 1 } });
const removed = dataset.insert({ input: `removed ${mark}`, expected: "gone", tags: ["odd"] });
await dataset.flush();
const before = await read({});
const version = await initDataset(project, { dataset: name }).version();

dataset.update({ id: kept, expected: "after", metadata: { b: 2 } });
dataset.delete(removed);
await dataset.flush();

report({
  datasetId: await dataset.id,
  kept,
  removed,
  version,
  before,
  after: await read({}),
  pinned: await read({ version }),
  summary: await dataset.summarize(),
});

async function read(options) {
  const rows = [];
  for await (const row of initDataset(project, { dataset: name, ...options }).fetch()) {
    rows.push(row);
  }
  return rows;
}
