package dev.meridian.data.secret;

import dev.meridian.data.auth.AccessService;
import dev.meridian.data.auth.Caller;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which project a secret's object is in, and whether a caller may do that there. */
@ApplicationScoped
class SecretPlaces {
  private final AccessService access;
  private final ObjectDirectory objects;
  private final Instance<FunctionProjects> functions;

  SecretPlaces(
      AccessService access, ObjectDirectory objects, Instance<FunctionProjects> functions) {
    this.access = access;
    this.objects = objects;
    this.functions = functions;
  }

  /**
   * @return fails with 403 when there is no such object or no such permission on its project
   */
  Uni<SecretPlace> require(Caller caller, Permission permission, SecretScope scope, UUID object) {
    return switch (scope) {
      case PROJECT ->
          access
              .requireProject(caller, permission, new ProjectId(object))
              .map(project -> SecretPlace.of(project.project()));
      case FUNCTION ->
          project(caller, object)
              .map(project -> project.orElseThrow(() -> missing(permission, object)))
              .call(
                  project ->
                      access
                          .requireProject(caller, permission, project)
                          .onFailure(SecretPlaces::isForbidden)
                          .transform(e -> missing(permission, object)))
              .map(project -> new SecretPlace(project, scope, object));
    };
  }

  /** Those that are in projects which the caller may read. */
  Uni<List<SecretRow>> readable(Caller caller, List<SecretRow> rows) {
    Set<ProjectId> projects =
        rows.stream().map(row -> row.place().project()).collect(Collectors.toSet());
    return Multi.createFrom()
        .iterable(projects)
        .onItem()
        .transformToUniAndConcatenate(project -> objects.find(project.value()))
        .filter(
            found ->
                found
                    .filter(ProjectEvent.class::isInstance)
                    .map(ProjectEvent.class::cast)
                    .filter(project -> access.allowsProject(caller, Permission.READ, project))
                    .isPresent())
        .map(found -> found.orElseThrow().project())
        .collect()
        .asSet()
        .map(
            readable ->
                rows.stream().filter(row -> readable.contains(row.place().project())).toList());
  }

  /** Without functions in this plane, none is there. */
  private Uni<Optional<ProjectId>> project(Caller caller, UUID function) {
    return functions.isResolvable()
        ? functions.get().projectOf(caller.org(), function)
        : Uni.createFrom().item(Optional.empty());
  }

  private static boolean isForbidden(Throwable failure) {
    return failure instanceof ApiException e && e.code() == ErrorCode.FORBIDDEN;
  }

  private static ApiException missing(Permission permission, UUID function) {
    return ApiException.missingAccess(permission.wireName(), "function", function);
  }
}
