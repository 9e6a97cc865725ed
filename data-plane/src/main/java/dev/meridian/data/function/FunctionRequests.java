package dev.meridian.data.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use cases that change prompts and functions, of requests as clients send them. */
@ApplicationScoped
public class FunctionRequests {
  private final FunctionService service;
  private final FunctionAccess access;
  private final FunctionWriter writer;

  FunctionRequests(FunctionService service, FunctionAccess access, FunctionWriter writer) {
    this.service = service;
    this.access = access;
    this.writer = writer;
  }

  /**
   * A prompt or function as it is after a request.
   *
   * @param found whether it was there before and is unchanged
   */
  public record Result(ObjectNode json, boolean found) {}

  /**
   * Creates one; where its slug is taken, answers that one or replaces its fields.
   *
   * @param request {@code CreatePrompt} or {@code CreateFunction}, with {@code environment_slugs}
   */
  public Uni<Result> create(Caller caller, FunctionKind kind, ObjectNode request, boolean replace) {
    FunctionFields fields =
        kind == FunctionKind.FUNCTION
            ? FunctionFields.ofFunction(request)
            : FunctionFields.of(request);
    if (kind.type().isPresent() && !kind.type().get().equals(fields.type())) {
      throw ApiException.badRequest("function_data.type of a prompt is prompt: use /v1/function");
    }
    List<String> environments = slugs(request.path("environment_slugs"), "environment_slugs");
    var ifExists = replace ? FunctionChange.IfExists.REPLACE : FunctionChange.IfExists.FIND;
    return project(caller, request)
        .map(project -> new FunctionChange.Insert(project, kind, fields, environments, ifExists))
        .chain(change -> one(caller, change));
  }

  /** Changes the fields that are given; objects are merged. */
  public Uni<Result> patch(Caller caller, FunctionKind kind, FunctionId id, ObjectNode request) {
    return service
        .require(caller, Permission.UPDATE, kind, id)
        .map(row -> new FunctionChange.Patch(row.project(), kind, id, request))
        .chain(change -> one(caller, change));
  }

  /** Deletes one and answers what it was. */
  public Uni<Result> delete(Caller caller, FunctionKind kind, FunctionId id) {
    return service
        .require(caller, Permission.DELETE, kind, id)
        .map(row -> new FunctionChange.Delete(row.project(), kind, id))
        .chain(change -> writer.write(caller, List.of(change)))
        .map(written -> written.done().getFirst())
        .map(
            done ->
                done.row()
                    .map(row -> new Result(row.json(), false))
                    .orElseThrow(
                        () ->
                            ApiException.missingAccess(
                                Permission.DELETE.wireName(), kind.wireName(), id.value())));
  }

  /** {@code POST /insert-functions}: many at once, all or none. */
  Uni<ObjectNode> insert(Caller caller, ObjectNode request) {
    JsonNode functions = request.path("functions");
    if (!functions.isArray()) {
      throw ApiException.badRequest("functions must be a list of objects");
    }
    return Multi.createFrom()
        .iterable(functions)
        .onItem()
        .transformToUniAndConcatenate(function -> insertion(caller, function))
        .collect()
        .asList()
        .chain(changes -> writer.write(caller, changes))
        .map(FunctionRequests::inserted);
  }

  private Uni<FunctionChange.Insert> insertion(Caller caller, JsonNode function) {
    if (!(function instanceof ObjectNode request)) {
      throw ApiException.badRequest("functions must be a list of objects");
    }
    FunctionFields fields = FunctionFields.ofFunction(request);
    List<String> environments = slugs(request.path("environments"), "environments");
    FunctionChange.IfExists ifExists =
        switch (request.path("if_exists").asText("")) {
          case "", "null", "error" -> FunctionChange.IfExists.REFUSE;
          case "ignore" -> FunctionChange.IfExists.FIND;
          case "replace" -> FunctionChange.IfExists.REPLACE;
          default -> throw ApiException.badRequest("if_exists is one of error, ignore, replace");
        };
    return project(caller, request)
        .map(
            project ->
                new FunctionChange.Insert(
                    project, FunctionKind.FUNCTION, fields, environments, ifExists));
  }

  private static ObjectNode inserted(FunctionWriter.Written written) {
    ObjectNode answer = Json.object();
    int ignored = 0;
    ArrayNode functions = answer.putArray("functions");
    for (FunctionWriter.Done done : written.done()) {
      FunctionRow row = done.require();
      functions
          .addObject()
          .put("id", row.id().toString())
          .put("project_id", row.project().toString())
          .put("name", row.fields().name())
          .put("slug", row.fields().slug())
          .put("_xact_id", row.xact().toString())
          .put("found_existing", done.found());
      ignored += done.found() ? 1 : 0;
    }
    return answer.put("ignored_count", ignored).put("xact_id", written.xact().toString());
  }

  private Uni<Result> one(Caller caller, FunctionChange change) {
    return writer
        .write(caller, List.of(change))
        .map(written -> written.done().getFirst())
        .map(done -> new Result(done.require().json(), done.found()));
  }

  /** By {@code project_id}, or by {@code project_name}. */
  private Uni<ProjectId> project(Caller caller, ObjectNode request) {
    String id = request.path("project_id").textValue();
    String name = request.path("project_name").textValue();
    if (id != null) {
      return Uni.createFrom().item(ProjectId.parse(id));
    }
    if (name == null) {
      throw ApiException.badRequest("project_id is missing");
    }
    return access
        .project(caller, name)
        .map(
            found ->
                found
                    .map(ProjectEvent::project)
                    .orElseThrow(
                        () ->
                            ApiException.forbidden(
                                "Missing read access to a project of that name, or the project does not exist")));
  }

  /** A list of slugs, or of objects with one each. */
  private static List<String> slugs(JsonNode environments, String field) {
    List<String> slugs = new ArrayList<>();
    if (environments.isMissingNode() || environments.isNull()) {
      return slugs;
    }
    if (!environments.isArray()) {
      throw ApiException.badRequest(field + " must be a list");
    }
    for (JsonNode environment : environments) {
      Optional.ofNullable(
              (environment.isObject() ? environment.path("slug") : environment).textValue())
          .ifPresentOrElse(
              slugs::add,
              () -> {
                throw ApiException.badRequest(field + " must be a list of slugs");
              });
    }
    return slugs;
  }
}
