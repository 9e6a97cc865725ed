// OpenTelemetry spans through the official processor and exporter, mixed with the client's own spans.
import { SpanStatusCode, context, propagation, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CBaggagePropagator, W3CTraceContextPropagator, CompositePropagator } from "@opentelemetry/core";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import {
  BraintrustExporter,
  BraintrustSpanProcessor,
  addSpanParentToBaggage,
  contextFromSpanExport,
  parentFromHeaders,
  setupOtelCompat,
} from "@braintrust/otel";
import { initExperiment, initLogger, login, startSpan } from "braintrust";
import { input, report, rows } from "./report.mjs";

const { project, mark } = input();
setupOtelCompat();
const state = await login();
const apiUrl = state.apiUrl;
const parent = `project_name:${project}`;
const processor = new BraintrustSpanProcessor({ apiUrl, parent });
const provider = new BasicTracerProvider({
  spanProcessors: [
    processor,
    new SimpleSpanProcessor(onlyNamed("exported alone", new BraintrustExporter({ apiUrl, parent: `${parent} alone` }))),
  ],
});
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
  new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
);
const tracer = trace.getTracer("acceptance", "1");
const logger = initLogger({ projectName: project });
const projectId = (await logger.project).id;

let ids;
await tracer.startActiveSpan("chat", async (span) => {
  span.setAttributes({
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "gpt-4o",
    "gen_ai.usage.input_tokens": 11,
    "gen_ai.usage.output_tokens": 4,
    "gen_ai.prompt": JSON.stringify([{ role: "user", content: mark }]),
    "gen_ai.completion": JSON.stringify([{ role: "assistant", content: "hi" }]),
    "braintrust.tags": ["otel", "tag"],
    "braintrust.scores": JSON.stringify({ liked: 0.75 }),
    "braintrust.metadata": JSON.stringify({ user: "u1" }),
    "http.route": "/chat",
  });
  ids = span.spanContext();
  await tracer.startActiveSpan("tool", async (inner) => {
    inner.setAttribute("braintrust.input_json", JSON.stringify({ city: "Köln" }));
    inner.setAttribute("braintrust.output_json", JSON.stringify([1, 2]));
    inner.setAttribute("braintrust.expected", "text");
    inner.setAttribute("braintrust.span_attributes", JSON.stringify({ type: "tool", name: "weather" }));
    inner.addEvent("noted", { n: 1 });
    inner.recordException(new Error(`broken ${mark}`));
    inner.setStatus({ code: SpanStatusCode.ERROR, message: "it broke" });
    inner.end();
  });
  // The client's own span inside of an OpenTelemetry span.
  logger.traced((own) => own.log({ input: "own" }), { name: "own inside" });
  span.end();
});

// A span of OpenTelemetry inside of the client's own, and in another service from its export.
const own = await logger.traced(async (span) => {
  tracer.startActiveSpan("otel inside", (inner) => inner.end());
  return { spanId: span.spanId, rootSpanId: span.rootSpanId, exported: await span.export() };
}, { name: "own outside" });
context.with(contextFromSpanExport(own.exported), () => {
  tracer.startActiveSpan("from an export", (span) => span.end());
});

// The other way: W3C headers with the baggage, read by the client.
const headers = {};
tracer.startActiveSpan("sends headers", { attributes: { "braintrust.parent": parent } }, (span) => {
  propagation.inject(addSpanParentToBaggage(span), headers);
  span.end();
});
startSpan({ name: "received headers", parent: parentFromHeaders(headers) }).end();

tracer.startSpan("exported alone").end();

// A span names its parent itself: an experiment.
const experiment = initExperiment(project, { experiment: `otel ${mark}` });
const experimentId = await experiment.id;
tracer.startSpan("in an experiment", { attributes: { "braintrust.parent": `experiment_id:${experimentId}` } }).end();
tracer.startSpan("by slug", { attributes: { "braintrust.parent": await experiment.export() } }).end();

await logger.flush();
await processor.forceFlush();
await provider.shutdown();

const alone = initLogger({ projectName: `${project} alone` });
report({
  mark,
  ids, own, headers, projectId, experimentId,
  rows: await rows("project_logs", projectId),
  alone: await rows("project_logs", (await alone.project).id),
  experimentRows: await rows("experiment", experimentId),
});

function onlyNamed(name, exporter) {
  return {
    export: (spans, done) => {
      const wanted = spans.filter((span) => span.name === name);
      return wanted.length === 0 ? done({ code: 0 }) : exporter.export(wanted, done);
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
