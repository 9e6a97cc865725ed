// Comparisons: against an explicit base, the base it was made with, and the newest of the project.
import { BaseExperiment, Eval, _internalGetGlobalState, init, initExperiment, traced } from "braintrust";
import { failure, input, quiet, report, rows } from "./report.mjs";

const { project, mark } = input();
const base = await scored(`base ${mark}`, {}, [1, 0, 0.5]);
const better = await scored(`better ${mark}`, { baseExperiment: `base ${mark}` }, [1, 1, 0]);
const byId = await scored(`by id ${mark}`, { baseExperimentId: base.id }, [1, 0, 0.5]);
const newest = await scored(`newest ${mark}`, {}, [0, 0, 0]);
const unknownBase = await scored(`unknown base ${mark}`, { baseExperiment: `never ${mark}` }, [1, 1, 1]);
const explicit = await newest.experiment.summarize({ comparisonExperimentId: base.id });
const again = initExperiment(project, { experiment: `base ${mark}` });
const updated = initExperiment(project, { experiment: `base ${mark}`, update: true });
const nameless = init(project, { description: "no name", metadata: { a: { b: 1 } }, tags: ["x", "y"], isPublic: false,
  repoInfo: { commit: "0123456789abcdef0123456789abcdef01234567", branch: "feature/x", dirty: false } });
const namelessRow = await _internalGetGlobalState().apiConn().get_json(`v1/experiment/${await nameless.id}`);

const failing = await Eval(
  project,
  {
    experimentName: `failing ${mark}`,
    description: "some cases fail",
    metadata: { model: "m" },
    tags: ["ci"],
    baseExperimentName: `base ${mark}`,
    data: [
      { input: "fine", expected: "fine", tags: ["easy"], metadata: { n: 1 } },
      { input: "bad", expected: "bad" },
    ],
    task: (text, hooks) => {
      hooks.span.log({ metrics: { cost: 0.25 } });
      if (text === "bad") throw new Error(`task broke ${mark}`);
      return traced((span) => {
        span.log({ input: text, metrics: { prompt_tokens: 5, completion_tokens: 2, tokens: 7 } });
        return text;
      }, { name: "model", type: "llm" });
    },
    scores: [
      ({ output, expected }) => ({ name: "same", score: output === expected ? 1 : 0 }),
      () => [{ name: "one", score: 0.25 }, { name: "none", score: null }],
      () => { throw new Error("scorer broke"); },
    ],
  },
  { ...quiet(), noSendLogs: false },
);

// The cases of another experiment are evaluated again: of one by its name, and of the newest.
const onNamed = await onBase("named", { name: `base ${mark}` });
const onNewest = await onBase("newest", undefined);

report({
  mark, onNamed, onNewest,
  base: base.summary, better: better.summary, byId: byId.summary, newest: newest.summary,
  unknownBase: unknownBase.summary, explicit,
  fetchedBase: await better.experiment.fetchBaseExperiment(),
  baseId: base.id,
  names: { again: await again.name, againId: await again.id, updatedId: await updated.id },
  nameless: namelessRow,
  failing: failing.summary,
  failingRows: await rows("experiment", failing.summary.experimentId),
  missing: await failure(() => initExperiment(project, { experiment: `never ${mark}`, open: true }).fetchedData()),
});

async function scored(name, options, scores) {
  const experiment = initExperiment(project, { experiment: name, ...options });
  scores.forEach((score, i) => experiment.log({
    input: { case: i }, output: i, expected: i, scores: { quality: score }, metrics: { latency: 1 + i },
  }));
  return { id: await experiment.id, experiment, summary: await experiment.summarize() };
}

async function onBase(name, options) {
  const { results, summary } = await Eval(
    project,
    {
      experimentName: `on ${name} ${mark}`,
      data: BaseExperiment(options),
      task: (given) => given.case ?? 0,
      scores: [({ output, expected }) => ({ name: "same", score: output === expected ? 1 : 0 })],
    },
    quiet(),
  );
  return { cases: results.length, comparedWith: summary.comparisonExperimentName, scores: summary.scores };
}
