package dev.meridian.data.query.plan;

/** What a row of the answer is. */
public enum Shape {
  /** A span that passes the filter. */
  SPANS,
  /** A span of a trace in which one passes; a limit counts traces. */
  TRACES,
  /** A trace in which a span passes: its root with the totals of the trace. */
  SUMMARY
}
