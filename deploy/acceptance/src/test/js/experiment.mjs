// Runs an experiment by hand and one with Eval(), and reads both back at once.
import { Eval, initExperiment } from "braintrust";
import { input, report } from "./report.mjs";

const { project, mark } = input();

const experiment = initExperiment(project, { experiment: `by hand ${mark}`, metadata: { mark } });
for (let i = 0; i < 3; i++) {
  experiment.traced(
    (span) => {
      span.traced((inner) => inner.log({ input: `step ${i}` }), { name: "step", type: "tool" });
      span.log({
        input: `${mark} ${i}`,
        output: i,
        expected: i,
        scores: { exact: i === 2 ? 0 : 1 },
        metadata: { i },
      });
    },
    { name: "case" },
  );
}
await experiment.flush();
const summary = await experiment.summarize();

const opened = initExperiment(project, { experiment: `by hand ${mark}`, open: true });
const rows = await opened.fetchedData();
const cases = [];
for await (const record of opened.asDataset()) {
  cases.push(record);
}

const evaluated = await Eval(
  project,
  {
    experimentName: `evaluated ${mark}`,
    data: () => [
      { input: "a", expected: "A" },
      { input: "b", expected: "wrong" },
    ],
    task: (text) => text.toUpperCase(),
    scores: [({ output, expected }) => ({ name: "exact", score: output === expected ? 1 : 0 })],
  },
  { progress: { start() {}, increment() {}, stop() {} }, reporter: quiet() },
);

report({
  experimentId: await experiment.id,
  summary,
  rows,
  cases,
  evaluated: { summary: evaluated.summary, results: evaluated.results.length },
});

function quiet() {
  return { name: "quiet", reportEval: () => true, reportRun: () => true };
}
