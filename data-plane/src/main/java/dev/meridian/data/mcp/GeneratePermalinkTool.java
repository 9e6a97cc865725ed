package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** {@code generate_permalink}. */
@Singleton
class GeneratePermalinkTool implements McpTool {
  private final ObjectService objects;
  private final Permalinks permalinks;

  GeneratePermalinkTool(ObjectService objects, Permalinks permalinks) {
    this.objects = objects;
    this.permalinks = permalinks;
  }

  @Override
  public String name() {
    return "generate_permalink";
  }

  @Override
  public String description() {
    return "Makes a link to a project's logs, an experiment or a dataset, or to one row or span of it, for people to open.";
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "object_type": {"type": "string",
         "enum": ["project", "project_logs", "experiment", "dataset"]},
       "object_id": {"type": "string"},
       "row_id": {"type": "string", "maxLength": 1000,
         "description": "The id of a row or span in it"}},
     "required": ["object_type", "object_id"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    ObjectType type = ObjectType.of(arguments);
    UUID id = arguments.id("object_id");
    return objects
        .readable(caller, type, id)
        .map(
            object ->
                Json.object()
                    .put("url", permalinks.of(caller, type, id, arguments.optional("row_id"))));
  }
}
