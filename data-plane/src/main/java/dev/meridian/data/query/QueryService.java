package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.data.query.answer.QueryAnswers;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.lint.Lint;
import dev.meridian.data.query.plan.Expr;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.plan.Source;
import dev.meridian.data.query.run.QueryCursor;
import dev.meridian.data.query.run.QueryRun;
import dev.meridian.data.query.run.QueryRunner;
import dev.meridian.data.record.RecordAccess;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RowHistoryRepository;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ObjectEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs queries for callers who may read their source. */
@ApplicationScoped
public class QueryService {
  /** The row that an entry of a history is about. */
  private static final Expr ORIGIN = new Expr.Field(List.of("origin", "id"));

  private final RecordAccess access;
  private final QueryRunner runner;
  private final QueryAnswers answers;
  private final Instance<QuerySource> sources;
  private final RowHistoryRepository history;

  QueryService(
      RecordAccess access,
      QueryRunner runner,
      QueryAnswers answers,
      @Any Instance<QuerySource> sources,
      RowHistoryRepository history) {
    this.history = history;
    this.access = access;
    this.runner = runner;
    this.answers = answers;
    this.sources = sources;
  }

  /** Answers a query; fails with 400 for what can't be understood, 403 for what may not be read. */
  public Uni<QueryAnswer> run(Caller caller, QueryRequest request) {
    QueryPlan plan = request.reading().plan();
    List<Lint> found = Lint.of(request.reading());
    if (request.strict()) {
      Lint.block(found);
    }
    check(request);
    Optional<QueryCursor> cursor = QueryCursor.of(plan, request.version());
    Moment moment =
        cursor.map(QueryCursor::moment).orElse(new Moment(Instant.now(), request.offset()));
    return rows(caller, request)
        .map(
            rows ->
                new QueryRun(
                    plan, rows, request.version(), new Evaluator(moment), cursor, request.time()))
        .chain(
            run -> runner.run(run).chain(rows -> answers.of(run, rows, request.format(), found)));
  }

  /** Fails as {@link #run} would before it reads anything. */
  Uni<Void> authorize(Caller caller, QueryRequest request) {
    if (request.strict()) {
      Lint.block(Lint.of(request.reading()));
    }
    check(request);
    QueryCursor.of(request.reading().plan(), request.version());
    return rows(caller, request).replaceWithVoid();
  }

  private static void check(QueryRequest request) {
    QueryPlan plan = request.reading().plan();
    Optional<RecordKind> kind = RecordKind.named(plan.source().name());
    if (request.version().isEmpty() || kind.isEmpty()) {
      return;
    }
    if (kind.get() != RecordKind.DATASET || plan.source().ids().size() > 1) {
      throw ApiException.badRequest("version: only a dataset can be read as of a version");
    }
    if (plan.shape() != Shape.SPANS) {
      throw plan.source().place().unsupported("a version with the shape " + plan.shape());
    }
  }

  private Uni<QueryRun.Rows> rows(Caller caller, QueryRequest request) {
    Source source = request.reading().plan().source();
    Optional<RecordKind> kind = RecordKind.named(source.name());
    if (kind.isPresent()) {
      if (request.history()) {
        return history(caller, request, kind.get());
      }
      List<Uni<ObjectEvent>> checks = new ArrayList<>();
      for (UUID id : source.ids()) {
        checks.add(access.require(caller, Permission.READ, new RecordObject(kind.get(), id)));
      }
      return Uni.join()
          .all(checks)
          .andFailFast()
          .map(allowed -> new QueryRun.Rows.Spans(kind.get()));
    }
    return held(caller, request, plugged(source));
  }

  /** What was said and done about rows, for members of their organization alone. */
  private Uni<QueryRun.Rows> history(Caller caller, QueryRequest request, RecordKind kind) {
    QueryPlan plan = request.reading().plan();
    if (plan.shape() != Shape.SPANS) {
      throw plan.source().place().unsupported("a shape other than spans with audit_log");
    }
    Optional<String> row = plan.filter().flatMap(QueryService::row);
    List<Uni<List<ObjectNode>>> reads = new ArrayList<>();
    for (UUID id : plan.source().ids()) {
      reads.add(
          access
              .require(caller, Permission.READ, new RecordObject(kind, id))
              .invoke(
                  object -> {
                    if (!object.org().equals(caller.org())) {
                      throw ApiException.missingAccess(
                          Permission.READ.wireName(), kind.wireName(), id);
                    }
                  })
              .chain(
                  object ->
                      history.entries(
                          new RecordObject(kind, id),
                          row,
                          request.version(),
                          QuerySource.MAX_ROWS)));
    }
    return held(reads);
  }

  /** The row that a filter asks for alone. */
  private static Optional<String> row(Expr filter) {
    for (Expr condition : filter.conjuncts()) {
      if (condition instanceof Expr.Compare c
          && c.comparison() == Expr.Comparison.EQ
          && c.left().equals(ORIGIN)
          && c.right() instanceof Expr.Literal literal
          && literal.value().isTextual()) {
        return Optional.of(literal.value().textValue());
      }
    }
    return Optional.empty();
  }

  private static Uni<QueryRun.Rows> held(List<Uni<List<ObjectNode>>> reads) {
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(all -> new QueryRun.Rows.Held(all.stream().flatMap(List::stream).toList()));
  }

  private QuerySource plugged(Source source) {
    return sources.stream()
        .filter(s -> s.name().equals(source.name()))
        .findFirst()
        .orElseThrow(() -> source.place().unsupported("source " + source.name()));
  }

  private static Uni<QueryRun.Rows> held(Caller caller, QueryRequest request, QuerySource source) {
    QueryPlan plan = request.reading().plan();
    if (plan.shape() != Shape.SPANS) {
      throw plan.source().place().unsupported("a shape other than spans of " + source.name());
    }
    List<Uni<List<ObjectNode>>> reads = new ArrayList<>();
    for (UUID id : plan.source().ids()) {
      reads.add(source.rows(caller, id, request.version(), request.history()));
    }
    return held(reads);
  }
}
