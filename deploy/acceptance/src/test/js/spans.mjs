// What spans can do beyond logging: exported parents of both formats, updates, masks, links, headers, generators.
import { createRequire } from "node:module";
import {
  _internalGetGlobalState,
  flush,
  initExperiment,
  initLogger,
  logError,
  login,
  newId,
  permalink,
  setMaskingFunction,
  spanComponentsToObjectId,
  startSpan,
  traced,
  updateSpan,
  withParent,
  wrapTraced,
} from "braintrust";
import { input, report, rows } from "./report.mjs";

const { SpanComponentsV3, SpanComponentsV4 } = createRequire(import.meta.url)("braintrust/util");
const { project, mark } = input();
await login();
const state = _internalGetGlobalState();
const logger = initLogger({ projectName: project });
const projectId = (await logger.project).id;

const root = startSpan({ name: "root", type: "task", event: { input: mark, metadata: { kept: 1 } } });
const exported = await root.export();
const headers = {};
root.inject(headers);
const link = await root.permalink();
const linked = await permalink(exported);

// The parent of another process: a slug, W3C headers, the older format, a project by name.
startSpan({ parent: exported, name: "by slug" }).end();
startSpan({ parent: headers, name: "by headers" }).end();
withParent(exported, () => traced((span) => span.log({ output: "within" }), { name: "with parent" }));
const ids = [newUuid(), newUuid(), newUuid()];
const older = new SpanComponentsV3({
  object_type: 2,
  object_id: projectId,
  row_id: ids[0],
  span_id: ids[1],
  root_span_id: ids[2],
}).toStr();
startSpan({ parent: older, name: "by older slug" }).end();
const byName = new SpanComponentsV4({
  object_type: 2,
  compute_object_metadata_args: { project_name: project },
}).toStr();
startSpan({ parent: byName, name: "by name in a slug" }).end();

const add = wrapTraced(async function add(a, b) { return a + b; }, { type: "function" });
await root.traced(() => add(1, 2), { name: "adds" });
const count = wrapTraced(async function* count() { yield 1; yield 2; }, { name: "counts" });
for await (const _ of count()) { /* the span ends with the generator */ }
try {
  await traced(() => { throw new Error(`broken ${mark}`); }, { name: "fails" });
} catch { /* logged as the span's error */ }
const child = root.startSpan({ name: "renamed later", spanId: "00f067aa0ba902b7" });
child.setAttributes({ name: "renamed", type: "llm" });
child.log({ metrics: { prompt_tokens: 3, completion_tokens: 4, tokens: 7 }, metadata: { model: "gpt-4o" } });
child.logFeedback({ scores: { liked: 1 } });
child.end();
logError(root, new Error("noted"));
root.end();
await logger.flush();

updateSpan({ exported, output: "updated by slug", metadata: { added: 2 } });
await logger.updateSpan({ id: child.id, tags: ["later"], root_span_id: root.rootSpanId, span_id: child.spanId });
await flush();

setMaskingFunction((value) => JSON.parse(JSON.stringify(value).replaceAll("secret", "***")));
const masked = logger.startSpan({ name: "masked", event: { input: { text: "a secret" } } });
masked.log({ output: "secret", scores: { s: 1 }, metrics: { m: 2 } });
masked.end();
await logger.flush();
setMaskingFunction(null);

// An experiment's span as a parent, of an experiment that is not made before it is needed.
const experiment = initExperiment(project, { experiment: `spans ${mark}` });
const experimentSlug = await experiment.export();
startSpan({ parent: experimentSlug, name: "in the experiment" }).end();
const full = experiment.log({
  input: 1, output: 2, expected: 2, scores: { exact: 1 }, metadata: { m: 1 }, tags: ["t"],
  error: null, metrics: { cost: 0.5 }, id: newId(),
});
experiment.logFeedback({ id: full, scores: { human: 0.5 }, comment: `said ${mark}`, source: "app" });
experiment.updateSpan({ id: full, output: 3 });
await experiment.flush();

report({
  mark,
  projectId,
  orgName: state.orgName,
  link,
  linked,
  rootId: root.id,
  rootSpanId: root.rootSpanId,
  spanId: root.spanId,
  older: ids,
  masked: masked.id,
  childId: child.id,
  objectOfSlug: await spanComponentsToObjectId({ components: SpanComponentsV4.fromStr(exported) }),
  experimentId: await experiment.id,
  full,
  rows: await rows("project_logs", projectId),
  experimentRows: await rows("experiment", await experiment.id),
});

function newUuid() {
  return crypto.randomUUID();
}
