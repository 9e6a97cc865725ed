package dev.meridian.data.auth;

import dev.meridian.data.replica.ObjectDirectory;
import dev.meridian.data.replica.ObjectKind;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.DatasetEvent;
import dev.meridian.model.event.ExperimentEvent;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.replica.OrgState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what a caller may touch. What is refused by what this plane knows is decided again after
 * one catch-up, because clients use what they created milliseconds ago. Missing and forbidden look
 * the same.
 */
@ApplicationScoped
public class AccessService {
  private final ReplicaService replica;
  private final ObjectDirectory objects;
  private final CallerAccess callers;

  AccessService(ReplicaService replica, ObjectDirectory objects, CallerAccess callers) {
    this.replica = replica;
    this.objects = objects;
    this.callers = callers;
  }

  /**
   * The object, when the caller has the permission on its records.
   *
   * @return fails with 403 when there is no such object or no such permission, 401 for somebody
   *     without a credential, 503 and 429 when that can't be decided
   */
  public Uni<ObjectEvent> require(Caller caller, Permission permission, ObjectKind kind, UUID id) {
    if (caller.isAnonymous()) {
      // Nobody makes this plane ask the control plane without saying who they are.
      return allowed(caller, permission, kind, id)
          .map(found -> found.orElseThrow(AccessService::missingCredential));
    }
    return callers
        .retried(caller, () -> allowed(caller, permission, kind, id))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.missingAccess(permission.wireName(), kind.wireName(), id)));
  }

  /** A project of the caller's organization by its name, when they may do that to its log. */
  public Uni<ProjectEvent> requireLog(Caller caller, Permission permission, String projectName) {
    return callers
        .retried(caller, () -> projectNamed(caller, permission, projectName))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.forbidden(
                            "Missing %s access to the log of a project of that name, or the project does not exist"
                                .formatted(permission.wireName()))));
  }

  /**
   * A project of the caller's organization, when they may do that to the project itself.
   *
   * @return fails with 403 when there is no such project or no such permission, 503 and 429 when
   *     that can't be decided
   */
  public Uni<ProjectEvent> requireProject(Caller caller, Permission permission, ProjectId project) {
    return callers
        .retried(caller, () -> project(caller, permission, project))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            permission.wireName(), "project", project.value())));
  }

  /** Whether a caller may do that to an object of which the event is at hand, as known now. */
  public boolean allows(Caller caller, Permission permission, ObjectEvent object) {
    if (permission == Permission.READ && isPublic(object)) {
      return true;
    }
    return caller.org().equals(object.org())
        && callers.of(caller).allows(permission, target(object));
  }

  /** Whether everybody may read it; what is in a deleted organization is not there. */
  public boolean isPublic(ObjectEvent object) {
    return object instanceof ExperimentEvent e
        && e.isPublic()
        && replica
            .organization(e.org())
            .flatMap(OrgState::organization)
            .filter(organization -> !organization.deleted())
            .isPresent();
  }

  /** What somebody is told who has to say who they are. */
  public static ApiException missingCredential() {
    return ApiException.unauthorized("Missing credential: send Authorization: Bearer <API key>");
  }

  /** Whether a caller may do that to a project itself, not to its log, as known now. */
  public boolean allowsProject(Caller caller, Permission permission, ProjectEvent project) {
    return caller.org().equals(project.org())
        && callers.of(caller).allows(permission, Target.project(project.org(), project.project()));
  }

  private Uni<Optional<ObjectEvent>> allowed(
      Caller caller, Permission permission, ObjectKind kind, UUID id) {
    return objects
        .find(id)
        .map(
            found ->
                found
                    .filter(object -> isKind(object, kind))
                    .filter(object -> allows(caller, permission, object)));
  }

  private Uni<Optional<ProjectEvent>> project(
      Caller caller, Permission permission, ProjectId project) {
    return callers
        .project(caller, project)
        .map(found -> found.filter(event -> allowsProject(caller, permission, event)));
  }

  private Uni<Optional<ProjectEvent>> projectNamed(
      Caller caller, Permission permission, String name) {
    return objects
        .project(caller.org(), name)
        .map(found -> found.filter(project -> allows(caller, permission, project)));
  }

  private static boolean isKind(ObjectEvent object, ObjectKind kind) {
    return switch (object) {
      case ProjectEvent e -> kind == ObjectKind.PROJECT;
      case ExperimentEvent e -> kind == ObjectKind.EXPERIMENT;
      case DatasetEvent e -> kind == ObjectKind.DATASET;
    };
  }

  /** Records of a project are its log. */
  private static Target target(ObjectEvent object) {
    return switch (object) {
      case ProjectEvent e -> Target.projectLog(e.org(), e.project());
      case ExperimentEvent e ->
          Target.inProject(AclObjectType.EXPERIMENT, e.org(), e.project(), e.objectId());
      case DatasetEvent e ->
          Target.inProject(AclObjectType.DATASET, e.org(), e.project(), e.objectId());
    };
  }
}
