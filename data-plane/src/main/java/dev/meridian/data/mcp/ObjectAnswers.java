package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.json.Json;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Objects as tools show them: enough to choose one and to go on with it. */
@Singleton
class ObjectAnswers {
  private final ObjectDirectory objects;
  private final Permalinks permalinks;

  ObjectAnswers(ObjectDirectory objects, Permalinks permalinks) {
    this.objects = objects;
    this.permalinks = permalinks;
  }

  Uni<ObjectNode> of(Caller caller, ObjectType type, ObjectEvent object) {
    return projectName(object.project().value())
        .map(
            project -> {
              ObjectNode answer = Json.object();
              answer.put("object_type", type.wireName());
              answer.put("id", object.objectId().toString()).put("name", object.name());
              if (type != ObjectType.PROJECT) {
                answer.put("project_id", object.project().toString());
                answer.put("project_name", project.orElse(null));
              }
              answer.put("created", ObjectKind.created(object).toString());
              return answer.put(
                  "url", permalinks.of(caller, type, object.objectId(), Optional.empty()));
            });
  }

  /**
   * @param row a prompt or function as the API shows it
   */
  Uni<ObjectNode> of(ObjectType type, JsonNode row) {
    return projectName(UUID.fromString(row.path("project_id").asText()))
        .map(
            project -> {
              ObjectNode answer = Json.object().put("object_type", type.wireName());
              for (String field :
                  List.of("id", "name", "slug", "description", "project_id", "created")) {
                answer.set(field, row.has(field) ? row.get(field) : NullNode.instance);
              }
              return answer.put("project_name", project.orElse(null));
            });
  }

  static <T> Uni<List<ObjectNode>> each(Iterable<T> found, Function<T, Uni<ObjectNode>> answer) {
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(one -> answer.apply(one))
        .collect()
        .asList();
  }

  private Uni<Optional<String>> projectName(UUID project) {
    return objects
        .find(project)
        .map(found -> found.filter(ProjectEvent.class::isInstance).map(ObjectEvent::name));
  }
}
