package dev.meridian.data.playground;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.ProjectEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows which project a playground is in, and what callers may do to it: what grants on it, its
 * project and its organization say, and everything to what they created themselves. A playground is
 * there from the first row on that names it and its project. What the replica refuses is decided
 * again after one catch-up. Missing and forbidden look the same. Safe for any thread.
 */
@ApplicationScoped
public class PlaygroundService {
  private static final String TYPE = "playground_logs";

  private final CallerAccess callers;
  private final PlaygroundRepository repository;

  PlaygroundService(CallerAccess callers, PlaygroundRepository repository) {
    this.callers = callers;
    this.repository = repository;
  }

  /** The playground's project, when the caller has the permission on it; else fails with 403. */
  public Uni<ProjectEvent> require(Caller caller, Permission permission, UUID id) {
    return callers
        .retried(
            caller,
            () ->
                repository
                    .find(id)
                    .map(found -> found.filter(p -> allows(caller, permission, p)))
                    .chain(
                        found ->
                            found
                                .map(playground -> callers.project(caller, playground.project()))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.missingAccess(permission.wireName(), TYPE, id)));
  }

  /**
   * Makes a playground known that a row names together with its project. One that is there is left
   * as it is.
   *
   * @return fails with 403 where there is no such project, the caller may not create playgrounds in
   *     it, or the playground is in another one
   */
  public Uni<Void> introduce(Caller caller, UUID id, ProjectId project) {
    return repository
        .find(id)
        .chain(found -> found.isPresent() ? known(found) : create(caller, id, project))
        .map(found -> found.filter(p -> p.project().equals(project)))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.missingAccess(Permission.UPDATE.wireName(), TYPE, id)))
        .replaceWithVoid();
  }

  /** The project that an organization's playground is in. */
  Uni<Optional<ProjectId>> projectOf(OrgId org, UUID id) {
    return repository
        .find(id)
        .map(found -> found.filter(p -> p.org().equals(org)).map(Playground::project));
  }

  private static Uni<Optional<Playground>> known(Optional<Playground> found) {
    return Uni.createFrom().item(found);
  }

  private Uni<Optional<Playground>> create(Caller caller, UUID id, ProjectId project) {
    return callers
        .retried(
            caller,
            () ->
                callers
                    .project(caller, project)
                    .map(found -> found.filter(p -> allowsCreate(caller, project))))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        ApiException.missingAccess(
                            Permission.CREATE.wireName(), "project", project.value())))
        .chain(
            found -> repository.add(new Playground(id, caller.org(), project, caller.principal())))
        .chain(() -> repository.find(id));
  }

  private boolean allows(Caller caller, Permission permission, Playground playground) {
    Access access = callers.of(caller);
    if (!caller.org().equals(playground.org()) || access == Access.NONE) {
      return false;
    }
    return playground.createdBy().equals(caller.principal())
        || access.allows(
            permission,
            Target.inProject(
                AclObjectType.PROMPT_SESSION,
                playground.org(),
                playground.project(),
                playground.id()));
  }

  private boolean allowsCreate(Caller caller, ProjectId project) {
    return callers
        .of(caller)
        .allows(
            Permission.CREATE,
            Target.newInProject(AclObjectType.PROMPT_SESSION, caller.org(), project));
  }
}
