// Logs a trace as an application would, then reads it back the moment flush() returns.
import {
  Attachment,
  ReadonlyAttachment,
  _internalGetGlobalState,
  initLogger,
  startSpan,
} from "braintrust";
import { input, report } from "./report.mjs";

const { project, mark } = input();
const logger = initLogger({ projectName: project });

let child;
let exported;
const root = await logger.traced(
  async (span) => {
    span.log({
      input: { question: mark, image: new Attachment({
        data: new Blob([`attachment ${mark}`]),
        filename: "note.txt",
        contentType: "text/plain",
      }) },
      metadata: { nested: { first: 1 } },
      tags: ["one"],
    });
    span.log({ metadata: { nested: { second: 2 } }, metrics: { tokens: 7 } });
    child = await span.traced(
      async (inner) => {
        inner.log({ input: `inner ${mark}`, output: "inner output", scores: { early: 0.5 } });
        return inner;
      },
      { name: "child", type: "tool" },
    );
    exported = await span.export();
    span.log({ output: { answer: mark } });
    return span;
  },
  { name: "root", type: "task" },
);
await logger.flush();

// A second process continues a trace from what export() gave it.
const continued = startSpan({ parent: exported, name: "continued" });
continued.log({ output: `continued ${mark}` });
continued.end();
await logger.flush();

logger.logFeedback({
  id: root.id,
  scores: { correctness: 1 },
  comment: `comment ${mark}`,
  expected: { answer: "expected" },
  tags: ["reviewed"],
  metadata: { reviewer: "somebody" },
});
await logger.flush();

const state = _internalGetGlobalState();
const projectId = (await logger.project).id;
const answer = await state.apiConn().post("btql", {
  query: {
    select: [{ op: "star" }],
    from: {
      op: "function",
      name: { op: "ident", name: ["project_logs"] },
      args: [{ op: "literal", value: projectId }],
    },
    filter: {
      op: "eq",
      left: { op: "ident", name: ["root_span_id"] },
      right: { op: "literal", value: root.rootSpanId },
    },
    limit: 1000,
  },
  use_columnstore: false,
  brainstore_realtime: true,
  query_source: "js_sdk_object_fetcher_project_logs",
});
const { data } = await answer.json();
const readRoot = data.find((row) => row.span_id === root.spanId);
const attachment = readRoot?.input?.image;
report({
  projectId,
  orgName: state.orgName,
  apiUrl: state.apiUrl,
  root: { id: root.id, spanId: root.spanId, rootSpanId: root.rootSpanId },
  child: { id: child.id, spanId: child.spanId },
  continued: { id: continued.id, spanId: continued.spanId },
  exported,
  rows: data,
  attachment,
  attachmentText: attachment?.key
    ? await (await new ReadonlyAttachment(attachment).data()).text()
    : null,
});
