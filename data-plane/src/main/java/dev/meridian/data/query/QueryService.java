package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.query.answer.QueryAnswer;
import dev.meridian.data.query.answer.QueryAnswers;
import dev.meridian.data.query.eval.Evaluator;
import dev.meridian.data.query.eval.Moment;
import dev.meridian.data.query.lint.Lint;
import dev.meridian.data.query.plan.QueryPlan;
import dev.meridian.data.query.plan.Shape;
import dev.meridian.data.query.plan.Source;
import dev.meridian.data.query.run.QueryCursor;
import dev.meridian.data.query.run.QueryRun;
import dev.meridian.data.query.run.QueryRunner;
import dev.meridian.data.record.RecordKind;
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
import java.util.Set;
import java.util.UUID;

/** Runs queries for callers who may read their source. */
@ApplicationScoped
class QueryService {
  /** What the contract knows, whether or not this plane has it. */
  private static final Set<String> SOURCES =
      Set.of(
          "experiment",
          "dataset",
          "project_logs",
          "playground_logs",
          "project_prompts",
          "project_functions",
          "org_prompts",
          "org_functions",
          "audit_logs");

  private final AccessService access;
  private final QueryRunner runner;
  private final QueryAnswers answers;
  private final Instance<QuerySource> sources;

  QueryService(
      AccessService access,
      QueryRunner runner,
      QueryAnswers answers,
      @Any Instance<QuerySource> sources) {
    this.access = access;
    this.runner = runner;
    this.answers = answers;
    this.sources = sources;
  }

  /** Answers a query; fails with 400 for what can't be understood, 403 for what may not be read. */
  Uni<QueryAnswer> run(Caller caller, QueryRequest request) {
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
        throw ApiException.badRequest("Unsupported in a query: audit_log of " + source.name());
      }
      List<Uni<ObjectEvent>> checks = new ArrayList<>();
      for (UUID id : source.ids()) {
        checks.add(access.require(caller, Permission.READ, kind.get().object(), id));
      }
      return Uni.join()
          .all(checks)
          .andFailFast()
          .map(allowed -> new QueryRun.Rows.Spans(kind.get()));
    }
    return held(caller, request, plugged(source));
  }

  private QuerySource plugged(Source source) {
    return sources.stream()
        .filter(s -> s.name().equals(source.name()))
        .findFirst()
        .orElseThrow(
            () ->
                source
                    .place()
                    .unsupported(
                        SOURCES.contains(source.name())
                            ? "source %s, which this region has no rows of yet"
                                .formatted(source.name())
                            : "source " + source.name()));
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
    return Uni.join()
        .all(reads)
        .andFailFast()
        .map(all -> new QueryRun.Rows.Held(all.stream().flatMap(List::stream).toList()));
  }
}
