package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.QueryRequest;
import dev.meridian.data.query.QueryService;
import dev.meridian.data.record.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** {@code btql_query}. */
@Singleton
class BtqlQueryTool implements McpTool {
  private final QueryService queries;

  BtqlQueryTool(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public String name() {
    return "btql_query";
  }

  @Override
  public String description() {
    return """
    Runs a query over rows, in BTQL or SQL. Sources: project_logs('<project id>'), \
    experiment('<id>'), dataset('<id>'), each with ids, not names. Rows are spans; is_root is true \
    of the first of a trace. BTQL: select: id, scores.Factuality, metadata.model | \
    from: project_logs('<id>') | filter: created > now() - interval 1 day | \
    sort: created desc | limit: 20. SQL: SELECT metadata.model, count(*) AS n, \
    avg(metrics.tokens) AS tokens FROM project_logs('<id>') GROUP BY metadata.model. \
    input, output and expected can be long: name the fields that you need, and set a limit. A cursor \
    in the answer gets the next page: | cursor: '<cursor>'.\
    """;
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "query": {"type": "string", "minLength": 1, "maxLength": 100000}},
     "required": ["query"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    return queries
        .run(caller, QueryRequest.of(Json.object().put("query", arguments.text("query"))))
        .chain(
            answer ->
                Work.off(answer.body().length, () -> BoundedRows.of(Json.stored(answer.body()))));
  }
}
