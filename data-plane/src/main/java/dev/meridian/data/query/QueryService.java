package dev.meridian.data.query;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.RowComments;
import dev.meridian.model.access.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Runs queries for callers who may read their source. */
@ApplicationScoped
class QueryService {
  private final AccessService access;
  private final RowScan scan;
  private final Aggregation aggregation;
  private final TraceSummary summary;
  private final RowComments comments;

  QueryService(
      AccessService access,
      RowScan scan,
      Aggregation aggregation,
      TraceSummary summary,
      RowComments comments) {
    this.access = access;
    this.scan = scan;
    this.aggregation = aggregation;
    this.summary = summary;
    this.comments = comments;
  }

  Uni<QueryAnswer> run(Caller caller, QueryRequest request) {
    RecordObject source = request.plan().source();
    return access
        .require(caller, Permission.READ, source.kind().object(), source.id())
        .chain(allowed -> run(request));
  }

  private Uni<QueryAnswer> run(QueryRequest request) {
    QueryPlan plan = request.plan();
    Evaluator evaluator = new Evaluator(Instant.now());
    if (plan.aggregates()) {
      return aggregation.run(request, evaluator).map(row -> QueryAnswer.single(plan, row));
    }
    return scan.rows(request, evaluator)
        .chain(
            found ->
                comments
                    .attach(plan.source(), found.rows())
                    .map(rows -> new RowScan.Found(rows, found.cursor())))
        .chain(
            found ->
                plan.shape() == QueryPlan.Shape.SUMMARY
                    ? summary.of(plan, found, evaluator)
                    : Uni.createFrom().item(QueryAnswer.of(plan, found, evaluator)));
  }
}
