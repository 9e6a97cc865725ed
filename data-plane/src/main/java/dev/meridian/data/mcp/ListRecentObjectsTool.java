package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.model.event.ProjectEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** {@code list_recent_objects}. */
@Singleton
class ListRecentObjectsTool implements McpTool {
  private static final int USUAL = 10;

  private final ObjectService objects;
  private final FunctionLookup functions;

  ListRecentObjectsTool(ObjectService objects, FunctionLookup functions) {
    this.objects = objects;
    this.functions = functions;
  }

  @Override
  public String name() {
    return "list_recent_objects";
  }

  @Override
  public String description() {
    return "Lists the newest projects, experiments, datasets, prompts or functions, the newest first.";
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "object_type": {"type": "string",
         "enum": ["project", "experiment", "dataset", "prompt", "function"]},
       "project_name": {"type": "string", "description": "Those of one project alone"},
       "project_id": {"type": "string", "description": "Instead of project_name"},
       "limit": {"type": "integer", "minimum": 1, "maximum": 100, "description": "10 unless given"}},
     "required": ["object_type"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    ObjectType type = ObjectType.of(arguments);
    int most = arguments.number("limit", USUAL);
    return project(caller, type, arguments)
        .chain(
            project ->
                type.isFunction()
                    ? functions.newest(caller, type, project, most)
                    : objects.newest(caller, type, project, most))
        .map(
            found -> {
              ObjectNode answer = Json.object();
              answer.putArray("objects").addAll(found);
              return answer;
            });
  }

  private Uni<Optional<ProjectEvent>> project(
      Caller caller, ObjectType type, ToolArguments arguments) {
    Optional<UUID> id = arguments.optionalId("project_id");
    Optional<String> name = arguments.optional("project_name");
    return type == ObjectType.PROJECT || (id.isEmpty() && name.isEmpty())
        ? Uni.createFrom().item(Optional.empty())
        : objects.project(caller, id, name).map(Optional::of);
  }
}
