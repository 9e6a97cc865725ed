import { _internalGetGlobalState } from "braintrust";

// A driver program ends by saying, on the last line of its output, what it did and saw.
export function report(result) {
  process.stdout.write(`\n${JSON.stringify(result)}\n`);
}

export function input() {
  return JSON.parse(process.argv[2] ?? "{}");
}

// All rows of an object, by a query of text over the client's own connection.
export async function rows(source, id) {
  const answer = await _internalGetGlobalState()
    .apiConn()
    .post("btql", { query: `select: * | from: ${source}('${id}') | limit: 1000`, fmt: "json" });
  return (await answer.json()).data;
}

// What a call that must fail says, for the test to judge.
export async function failure(call) {
  try {
    return { answered: await call() };
  } catch (e) {
    return { status: e.status ?? null, text: `${e.data ?? e.message ?? e}` };
  }
}

// For Eval(): no bars, no table.
export function quiet() {
  return {
    progress: { start() {}, increment() {}, stop() {} },
    reporter: { name: "quiet", reportEval: () => true, reportRun: () => true },
  };
}
