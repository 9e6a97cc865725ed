package dev.meridian.data.function;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What callers may do to prompts and functions: what grants on the object, its project and its
 * organization say, and everything to what they created themselves. What the replica refuses is
 * decided again after one catch-up. Missing and forbidden look the same. Safe for any thread.
 */
@ApplicationScoped
class FunctionAccess {
  private final CallerAccess callers;
  private final ObjectDirectory objects;

  FunctionAccess(CallerAccess callers, ObjectDirectory objects) {
    this.callers = callers;
    this.objects = objects;
  }

  /** As known now; whether the row's project is still there is not looked at. */
  boolean allows(Caller caller, Permission permission, FunctionRow row) {
    Access access = callers.of(caller);
    if (!caller.org().equals(row.org()) || access == Access.NONE) {
      return false;
    }
    return row.createdBy().filter(caller.principal()::equals).isPresent()
        || access.allows(
            permission,
            Target.inProject(AclObjectType.PROMPT, row.org(), row.project(), row.id().value()));
  }

  /** Whether there is any project at all in which the caller may create prompts. */
  boolean createsAnywhere(Caller caller) {
    return callers.of(caller).allowsAnywhere(Permission.CREATE, AclObjectType.PROMPT);
  }

  Uni<Void> requireCreatesAnywhere(Caller caller) {
    return callers.require(
        caller,
        () -> createsAnywhere(caller),
        () -> ApiException.forbidden("Missing create access to the prompts of any project"));
  }

  /**
   * The row that is found, in a live project, when the caller has the permission on it.
   *
   * @param find is asked again after a catch-up
   * @return fails with 403 otherwise
   */
  Uni<FunctionRow> require(
      Caller caller,
      Permission permission,
      FunctionKind kind,
      FunctionId id,
      Supplier<Uni<Optional<FunctionRow>>> find) {
    return callers
        .retried(
            caller,
            () ->
                find.get()
                    .map(found -> found.filter(row -> allows(caller, permission, row)))
                    .chain(this::inLiveProject))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            permission.wireName(), kind.wireName(), id.value())));
  }

  /** The project, when the caller may create prompts and functions in it; else fails with 403. */
  Uni<ProjectEvent> requireCreate(Caller caller, ProjectId project) {
    return callers
        .retried(
            caller,
            () -> project(caller, project).map(found -> found.filter(p -> allowsCreate(caller, p))))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            Permission.CREATE.wireName(), "project", project.value())));
  }

  /** A project of the caller's organization; fails with 403 where it is none. */
  Uni<ProjectEvent> requireProject(Caller caller, ProjectId id) {
    return callers
        .retried(caller, () -> project(caller, id))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            Permission.READ.wireName(), "project", id.value())));
  }

  /** A project of the caller's organization, whatever they may do to it. */
  Uni<Optional<ProjectEvent>> project(Caller caller, ProjectId id) {
    return callers.project(caller, id);
  }

  /** The same by its name, also when it is newer than this replica. */
  Uni<Optional<ProjectEvent>> project(Caller caller, String name) {
    return callers.retried(caller, () -> objects.project(caller.org(), name));
  }

  /** Whether a caller may read everything of that kind in an organization or project. */
  boolean allows(Caller caller, Permission permission, Target target) {
    return callers.of(caller).allows(permission, target);
  }

  Uni<Optional<FunctionRow>> inLiveProject(Optional<FunctionRow> found) {
    return found
        .map(row -> objects.find(row.project().value()).map(project -> project.map(p -> row)))
        .orElseGet(() -> Uni.createFrom().item(found));
  }

  private boolean allowsCreate(Caller caller, ProjectEvent project) {
    return callers
        .of(caller)
        .allows(
            Permission.CREATE,
            Target.newInProject(AclObjectType.PROMPT, project.org(), project.project()));
  }
}
