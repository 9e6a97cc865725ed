package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.query.QueryRequest;
import dev.meridian.data.query.QueryService;
import dev.meridian.data.record.RecordKind;
import dev.meridian.data.record.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** {@code infer_schema}: the newest rows say which fields there are. */
@Singleton
class InferSchemaTool implements McpTool {
  private static final int USUAL = 50;

  private final QueryService queries;

  InferSchemaTool(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public String name() {
    return "infer_schema";
  }

  @Override
  public String description() {
    return "Which fields the newest rows of a project's logs, an experiment or a dataset have, with types, how many rows have them, and examples.";
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "object_type": {"type": "string",
         "enum": ["project", "project_logs", "experiment", "dataset"]},
       "object_id": {"type": "string"},
       "rows": {"type": "integer", "minimum": 1, "maximum": 200,
         "description": "Rows to look at: 50 unless given"}},
     "required": ["object_type", "object_id"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    RecordKind kind =
        switch (ObjectType.of(arguments)) {
          case EXPERIMENT -> RecordKind.EXPERIMENT;
          case DATASET -> RecordKind.DATASET;
          case PROJECT, PROMPT, FUNCTION -> RecordKind.PROJECT_LOGS;
        };
    UUID id = arguments.id("object_id");
    String query =
        "select: input, output, expected, error, scores, metadata, metrics, tags, span_attributes, created"
            + " | from: %s('%s') | limit: %d"
                .formatted(kind.wireName(), id, arguments.number("rows", USUAL));
    return queries
        .run(caller, QueryRequest.of(Json.object().put("query", query)))
        .chain(
            answer ->
                Work.off(
                    answer.body().length,
                    () -> {
                      ObjectNode schema =
                          new SeenFields().add(Json.stored(answer.body()).path("data")).json();
                      return schema
                          .put("object_type", kind.wireName())
                          .put("object_id", id.toString());
                    }));
  }
}
