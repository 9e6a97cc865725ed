package dev.meridian.data.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds projects, experiments and datasets that a caller may read. */
@Singleton
class ObjectService {
  private static final int STEP = 200;

  /** Objects that are looked at for a list: most callers may read most of them. */
  private static final int MOST_LOOKED_AT = 5_000;

  private final ObjectDirectory objects;
  private final AccessService access;
  private final CallerAccess callers;
  private final ObjectAnswers answers;

  ObjectService(
      ObjectDirectory objects, AccessService access, CallerAccess callers, ObjectAnswers answers) {
    this.objects = objects;
    this.access = access;
    this.callers = callers;
    this.answers = answers;
  }

  /** Fails with 403 where there is none or it may not be read. */
  Uni<ObjectNode> byId(Caller caller, ObjectType type, UUID id) {
    return readable(caller, type, id).chain(object -> answers.of(caller, type, object));
  }

  /** The same of the event alone. */
  Uni<? extends ObjectEvent> readable(Caller caller, ObjectType type, UUID id) {
    return type == ObjectType.PROJECT
        ? access.requireProject(caller, Permission.READ, new ProjectId(id))
        : access.require(caller, Permission.READ, type.object(), id);
  }

  /** The one of that name in a project; fails with 403 where there is none. */
  Uni<ObjectNode> byName(Caller caller, ObjectType type, ProjectEvent project, String name) {
    return type == ObjectType.PROJECT
        ? answers.of(caller, type, project)
        : callers
            .retried(
                caller,
                () ->
                    objects
                        .inProject(project, type.object(), name)
                        .map(found -> found.filter(object -> mayRead(caller, object))))
            .map(found -> found.orElseThrow(() -> missing(type)))
            .chain(object -> answers.of(caller, type, object));
  }

  /** A project that may be read, by its id or else its name; fails with 403 otherwise. */
  Uni<ProjectEvent> project(Caller caller, Optional<UUID> id, Optional<String> name) {
    if (id.isPresent()) {
      return access.requireProject(caller, Permission.READ, new ProjectId(id.get()));
    }
    String wanted =
        name.orElseThrow(
            () -> ApiException.badRequest("Say which project: project_id or project_name"));
    return callers
        .retried(
            caller,
            () ->
                objects
                    .project(caller.org(), wanted)
                    .map(found -> found.filter(project -> mayRead(caller, project))))
        .map(found -> found.orElseThrow(() -> missing(ObjectType.PROJECT)));
  }

  /** The newest that may be read, as this plane knows them. */
  Uni<List<ObjectNode>> newest(
      Caller caller, ObjectType type, Optional<ProjectEvent> project, int most) {
    return new Newest(caller, type, project.map(ProjectEvent::project), most)
        .read(Optional.empty())
        .chain(found -> ObjectAnswers.each(found, object -> answers.of(caller, type, object)));
  }

  static ApiException missing(ObjectType type) {
    String name = type.wireName();
    return ApiException.forbidden(
        "Missing read access to %s %s of that name, or the %s does not exist"
            .formatted(type == ObjectType.EXPERIMENT ? "an" : "a", name, name));
  }

  private boolean mayRead(Caller caller, ObjectEvent object) {
    return object instanceof ProjectEvent project
        ? access.allowsProject(caller, Permission.READ, project)
        : access.allows(caller, Permission.READ, object);
  }

  /** Reads in steps, because what may not be read does not count. */
  private final class Newest {
    private final Caller caller;
    private final ObjectType type;
    private final Optional<ProjectId> project;
    private final int most;
    private final List<ObjectEvent> found = new ArrayList<>();
    private int lookedAt;

    Newest(Caller caller, ObjectType type, Optional<ProjectId> project, int most) {
      this.caller = caller;
      this.type = type;
      this.project = project;
      this.most = most;
    }

    Uni<List<ObjectEvent>> read(Optional<UUID> behind) {
      return objects
          .newest(caller.org(), project, type.object(), behind, STEP)
          .chain(
              step -> {
                lookedAt += step.size();
                step.stream()
                    .filter(object -> mayRead(caller, object))
                    .limit(most - found.size())
                    .forEach(found::add);
                return found.size() == most || step.size() < STEP || lookedAt >= MOST_LOOKED_AT
                    ? Uni.createFrom().item(found)
                    : read(Optional.of(step.getLast().objectId()));
              });
    }
  }
}
