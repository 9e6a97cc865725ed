// Versions of a dataset by number, snapshot and environment; filters, pages, restoring, evaluating on a version.
import { Eval, _internalGetGlobalState, initDataset, initExperiment } from "braintrust";
import { failure, input, quiet, report } from "./report.mjs";

const { project, mark, environment } = input();
const name = `versions ${mark}`;
const dataset = initDataset(project, { dataset: name, description: "first", metadata: { made: "by hand" } });
for (let i = 0; i < 5; i++) {
  dataset.insert({ id: `case ${i}`, input: { n: i }, expected: i * i, metadata: { even: i % 2 === 0 }, tags: [`t${i}`] });
}
const first = await dataset.createSnapshot({ name: "first", description: "five" });
const datasetId = await dataset.id;
const state = _internalGetGlobalState();
await state.apiConn().post_json(`environment-object/dataset/${datasetId}`, {
  object_version: first.xact_id,
  environment_slug: environment,
});

dataset.update({ id: "case 0", expected: "changed", tags: ["later"] });
dataset.delete("case 1");
dataset.insert({
  id: "case 5", input: { n: 5 }, expected: 25,
  origin: { object_type: "dataset", object_id: datasetId, id: "case 0" },
});
const second = await dataset.createSnapshot({ name: "second" });
const again = await dataset.createSnapshot({ name: "second" });
const renamed = await dataset.updateSnapshot(second.id, { name: "renamed", description: "six" });
const listed = await dataset.listSnapshots();
const byName = await dataset.getSnapshot({ snapshotName: "renamed" });
const byXact = await dataset.getSnapshot({ xactId: first.xact_id });

const open = (more) => initDataset(project, { dataset: name, ...more });
const read = async (more) => Object.fromEntries((await open(more).fetchedData({ batchSize: 2 })).map((r) => [r.id, r]));
const head = await read({});
const filtered = await read({
  _internal_btql: {
    filter: { op: "eq", left: { op: "ident", name: ["metadata", "even"] }, right: { op: "literal", value: true } },
    sort: [{ expr: { op: "ident", name: ["created"] }, dir: "asc" }],
    limit: 2,
  },
});
const pinned = await read({ version: first.xact_id });
const bySnapshot = await read({ snapshotName: "first" });
const byEnvironment = await read({ environment });
const byId = await (initDataset({ datasetId })).fetchedData();
const unknown = await failure(() => read({ snapshotName: "never" }));

const seen = [];
const evaluated = await Eval(
  project,
  {
    experimentName: `on the first version ${mark}`,
    data: open({ snapshotName: "first" }),
    task: ({ n }, hooks) => {
      hooks.metadata.seen = n;
      return n * n;
    },
    scores: [
      ({ output, expected }) => ({ name: "square", score: output === expected ? 1 : 0, metadata: { why: "equal" } }),
      async ({ trace }) => {
        const spans = await trace.getSpans({ spanType: ["task"] });
        seen.push(spans.length);
        return { name: "traced", score: spans.length === 1 ? 1 : 0 };
      },
    ],
    trialCount: 2,
    maxConcurrency: 4,
  },
  quiet(),
);
const experiment = initExperiment(project, { experiment: `on the first version ${mark}`, open: true });
const experimentRows = await experiment.fetchedData();
const registered = await state.apiConn().get_json(`v1/experiment/${evaluated.summary.experimentId}`);

const preview = await dataset.restorePreview({ version: first.xact_id });
const restored = await dataset.restore({ version: first.xact_id });
const afterRestore = await read({});
const nothing = await dataset.restore({ version: first.xact_id });
const deleted = await dataset.deleteSnapshot(renamed.id);

report({
  mark,
  datasetId, first, second, again, renamed, listed, byName, byXact, deleted, unknown, preview, restored, nothing, seen,
  rows: { head, filtered, pinned, bySnapshot, byEnvironment, afterRestore, byId: byId.map((row) => row.id) },
  summary: evaluated.summary, results: evaluated.results.length, experimentRows, registered,
  left: await dataset.listSnapshots(), totals: await dataset.summarize(),
});
