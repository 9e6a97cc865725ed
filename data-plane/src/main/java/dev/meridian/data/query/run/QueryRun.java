package dev.meridian.data.query.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.record.RecordKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One query while it runs: what it asks, of which rows, until when, and what was done so far. Used
 * by one thread at a time.
 */
public final class QueryRun {
  private final QueryPlan plan;
  private final Rows rows;
  private final Optional<XactId> version;
  private final Evaluator evaluator;
  private final Optional<QueryCursor> after;
  private final Duration time;
  private final long deadline;
  private final Set<String> pushed = new TreeSet<>();
  private String engine = "memory";
  private String index = "none";
  private boolean exact;
  private long read;

  /** Where the rows of a query are. */
  public sealed interface Rows {
    /** In the tables of spans. */
    record Spans(RecordKind kind) implements Rows {}

    /** In memory already. */
    record Held(List<ObjectNode> rows) implements Rows {}
  }

  public QueryRun(
      QueryPlan plan,
      Rows rows,
      Optional<XactId> version,
      Evaluator evaluator,
      Optional<QueryCursor> after,
      Duration time) {
    this.plan = plan;
    this.rows = rows;
    this.version = version;
    this.evaluator = evaluator;
    this.after = after;
    this.time = time;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  public QueryPlan plan() {
    return plan;
  }

  Rows rows() {
    return rows;
  }

  Optional<XactId> version() {
    return version;
  }

  public Evaluator evaluator() {
    return evaluator;
  }

  Optional<QueryCursor> after() {
    return after;
  }

  List<UUID> ids() {
    return plan.source().ids();
  }

  /** Whether it wants rows in the order of their places, from either end. */
  boolean byPlace() {
    return plan.sort().isEmpty() || plan.sort().getFirst().byPlace();
  }

  /** A part of it, that asks something else of the same rows for it. */
  QueryRun of(QueryPlan part) {
    return new QueryRun(part, rows, version, evaluator, Optional.empty(), left());
  }

  /** How long it may still take. */
  Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  /**
   * @throws ApiException 400 when the time is over
   */
  void check() {
    if (System.nanoTime() > deadline) {
      throw overdue();
    }
  }

  /** What a caller is told when the time is over. */
  public ApiException overdue() {
    return ApiException.badRequest(
        "The query took longer than %d s: narrow it by created, ids, tags or metadata equality"
            .formatted(time.toSeconds()));
  }

  void did(String what, Set<String> conditions, boolean all, String by) {
    engine = what;
    pushed.addAll(conditions);
    exact = all;
    index = by;
  }

  /** Rows were found by an index of which Postgres knows nothing. */
  void foundBy(String other) {
    index = other;
  }

  void read(int more) {
    read += more;
  }

  /** What was done: columns and operators, no value of a row or of the query. */
  public ObjectNode report() {
    ObjectNode report = dev.meridian.data.json.Json.object();
    report.put("engine", engine);
    report.put("source", plan.source().name());
    report.put("shape", plan.shape().name().toLowerCase(java.util.Locale.ROOT));
    pushed.forEach(report.putArray("pushed")::add);
    report.put("complete", exact);
    report.put("index", index);
    report.put("rows_read", read);
    return report;
  }
}
