package dev.meridian.control.project;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Ownership;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Names;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects as other features need them: found by what a caller names, or made. */
@Singleton
public class Projects {
  /** What clients log to when they name no project. */
  public static final String DEFAULT_NAME = "Global";

  private final Organizations organizations;
  private final ProjectRepository repository;
  private final Authorizer authorizer;
  private final Ownership ownership;

  Projects(
      Organizations organizations,
      ProjectRepository repository,
      Authorizer authorizer,
      Ownership ownership) {
    this.organizations = organizations;
    this.repository = repository;
    this.authorizer = authorizer;
    this.ownership = ownership;
  }

  /** A project, and whether it was there before. */
  public record Ensured(ProjectRow row, boolean found) {}

  /** The project, for a caller with that permission on it; needs an open session. */
  public Uni<ProjectRow> require(Caller caller, Permission permission, ProjectId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              ProjectRow row = found.orElseThrow(() -> missing(permission, id));
              return authorizer
                  .require(caller, row.org(), permission, Target.project(row.org(), id), id.value())
                  .replaceWith(row);
            });
  }

  /** The project that a caller names, and may read; fails with 400 where it names none. */
  public Uni<ProjectRow> choose(Caller caller, ProjectChoice choice) {
    if (choice.id().isPresent()) {
      return require(caller, Permission.READ, new ProjectId(choice.id().get()));
    }
    String name = choice.name().orElseThrow(() -> ApiException.badRequest("Send project_id"));
    return organizations
        .choose(caller, choice.organization())
        .chain(org -> repository.named(org.org(), name))
        .map(found -> found.orElseThrow(Projects::unknown))
        .call(
            row ->
                authorizer.require(
                    caller,
                    row.org(),
                    Permission.READ,
                    Target.project(row.org(), row.project()),
                    Projects::unknown));
  }

  /** The organization of the project that a caller names, or else the one it names itself. */
  public Uni<OrgId> organizationOf(Caller caller, ProjectChoice choice) {
    return choice.id().isPresent()
        ? require(caller, Permission.READ, new ProjectId(choice.id().get())).map(ProjectRow::org)
        : organizations.choose(caller, choice.organization()).map(OrganizationRow::org);
  }

  /**
   * Finds or creates, within a mutation: its lock makes that safe however many ask at once. Nothing
   * is audited, because the caller's mutation may be about more.
   */
  public Uni<Ensured> ensure(
      Change change, Caller caller, String asked, @Nullable String description) {
    String name = checkedName(asked);
    return repository
        .named(change.org(), name)
        .chain(
            found ->
                found.isPresent()
                    ? seen(caller, found.get())
                    : create(change, caller, name, description));
  }

  /** The one that a request names by id or by name; created by name when it is not there. */
  public Uni<Ensured> ensure(
      Change change, Caller caller, Optional<UUID> id, Optional<String> name) {
    if (id.isPresent()) {
      return require(caller, Permission.READ, new ProjectId(id.get()))
          .map(
              row -> {
                if (!row.org().equals(change.org())) {
                  throw missing(Permission.READ, row.project());
                }
                return new Ensured(row, true);
              });
    }
    return ensure(change, caller, name.orElse(DEFAULT_NAME), null);
  }

  private Uni<Ensured> seen(Caller caller, ProjectRow row) {
    return authorizer
        .require(
            caller, row.org(), Permission.READ, Target.project(row.org(), row.project()), row.id)
        .replaceWith(new Ensured(row, true));
  }

  private Uni<Ensured> create(
      Change change, Caller caller, String name, @Nullable String description) {
    return authorizer
        .require(
            caller,
            change.org(),
            Permission.CREATE,
            Target.newProject(change.org()),
            () -> ApiException.forbidden("Missing create access to projects of the organization"))
        .chain(
            () -> {
              ProjectRow row =
                  new ProjectRow(change.org(), name, description, caller.principal(), change.at());
              change.publish(row.event(change.sequence()));
              return repository
                  .persist(row)
                  .call(
                      () ->
                          ownership.grant(
                              change, caller, new ObjectRef(AclObjectType.PROJECT, row.id)))
                  .replaceWith(new Ensured(row, false));
            });
  }

  /** People choose projects by their looks. */
  static String checkedName(String name) {
    return Names.check("A project's name", name);
  }

  private static ApiException unknown() {
    return ApiException.forbidden(
        "Missing read access to a project of that name, or the project does not exist");
  }

  static ApiException missing(Permission permission, ProjectId id) {
    return ApiException.missingAccess(permission.wireName(), "project", id.value());
  }
}
