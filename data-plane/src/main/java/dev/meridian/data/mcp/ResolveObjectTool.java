package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** {@code resolve_object}. */
@Singleton
class ResolveObjectTool implements McpTool {
  private final ObjectService objects;
  private final FunctionLookup functions;

  ResolveObjectTool(ObjectService objects, FunctionLookup functions) {
    this.objects = objects;
    this.functions = functions;
  }

  @Override
  public String name() {
    return "resolve_object";
  }

  @Override
  public String description() {
    return "Finds the id of an object by its name, or its name by its id. Answers both, its project and a link.";
  }

  @Override
  public String schema() {
    return """
    {"type": "object",
     "properties": {
       "object_type": {"type": "string",
         "enum": ["project", "project_logs", "experiment", "dataset", "prompt", "function"]},
       "object_id": {"type": "string", "description": "The id, when the name is wanted"},
       "object_name": {"type": "string",
         "description": "The name, when the id is wanted; of prompts and functions the slug or the name"},
       "project_name": {"type": "string",
         "description": "With object_name: the project that it is in, unless it is a project"},
       "project_id": {"type": "string", "description": "Instead of project_name"}},
     "required": ["object_type"],
     "additionalProperties": false}
    """;
  }

  @Override
  public Uni<ObjectNode> call(Caller caller, ToolArguments arguments) {
    ObjectType type = ObjectType.of(arguments);
    Optional<UUID> id = arguments.optionalId("object_id");
    if (id.isPresent()) {
      return type.isFunction()
          ? functions.byId(caller, type, id.get())
          : objects.byId(caller, type, id.get());
    }
    Optional<String> named = arguments.optional("object_name");
    if (named.isEmpty()) {
      throw ApiException.badRequest("Send object_id or object_name");
    }
    boolean project = type == ObjectType.PROJECT;
    return objects
        .project(
            caller,
            project ? Optional.empty() : arguments.optionalId("project_id"),
            project ? named : arguments.optional("project_name"))
        .chain(
            found ->
                type.isFunction()
                    ? functions.byName(caller, type, found, named.get())
                    : objects.byName(caller, type, found, named.get()));
  }
}
