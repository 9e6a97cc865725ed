package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.function.FunctionId;
import dev.meridian.data.function.FunctionService;
import dev.meridian.data.function.FunctionVersion;
import dev.meridian.model.event.ProjectEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds prompts and functions that a caller may read, as the routes of the API do. */
@Singleton
class FunctionLookup {
  private final FunctionService functions;
  private final ObjectAnswers answers;

  FunctionLookup(FunctionService functions, ObjectAnswers answers) {
    this.functions = functions;
    this.answers = answers;
  }

  /** Fails with 403 where there is none or it may not be read. */
  Uni<ObjectNode> byId(Caller caller, ObjectType type, UUID id) {
    return functions
        .get(caller, type.function(), new FunctionId(id), new FunctionVersion.Newest())
        .chain(row -> answers.of(type, row));
  }

  /** By its slug, which is unique in a project, or else by its name; fails with 403. */
  Uni<ObjectNode> byName(Caller caller, ObjectType type, ProjectEvent project, String name) {
    return first(caller, type, project, "slug", name)
        .chain(
            found ->
                found.isPresent()
                    ? Uni.createFrom().item(found)
                    : first(caller, type, project, type.wireName() + "_name", name))
        .map(found -> found.orElseThrow(() -> ObjectService.missing(type)))
        .chain(row -> answers.of(type, row));
  }

  Uni<List<ObjectNode>> newest(
      Caller caller, ObjectType type, Optional<ProjectEvent> project, int most) {
    Map<String, String> parameters = new HashMap<>();
    project.ifPresent(p -> parameters.put("project_id", p.project().toString()));
    parameters.put("limit", Integer.toString(most));
    return functions
        .list(caller, type.function(), parameters)
        .chain(found -> ObjectAnswers.each(found.path("objects"), row -> answers.of(type, row)));
  }

  private Uni<Optional<JsonNode>> first(
      Caller caller, ObjectType type, ProjectEvent project, String parameter, String value) {
    return functions
        .list(
            caller,
            type.function(),
            Map.of("project_id", project.project().toString(), parameter, value, "limit", "1"))
        .map(
            found ->
                Optional.of(found.path("objects").path(0)).filter(row -> !row.isMissingNode()));
  }
}
