package dev.meridian.control.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, reads, changes and deletes projects. */
@Singleton
class ProjectService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Projects projects;
  private final ProjectRepository repository;
  private final Authorizer authorizer;
  private final ObjectMapper json;

  ProjectService(
      ChangeLog changes,
      Organizations organizations,
      Projects projects,
      ProjectRepository repository,
      Authorizer authorizer,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.projects = projects;
    this.repository = repository;
    this.authorizer = authorizer;
    this.json = json;
  }

  /** What a caller wants changed; absent values stay. Settings are replaced as a whole. */
  record Patch(@Nullable String name, @Nullable String description, @Nullable JsonNode settings) {
    Patch {
      name = name == null ? null : Projects.checkedName(name);
    }
  }

  Uni<Outcome<Projects.Ensured>> register(
      Caller caller, Organizations.Choice choice, String name, @Nullable String description) {
    return Panache.withSession(() -> organizations.choose(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org.org(),
                    caller.actor(),
                    change ->
                        projects
                            .ensure(change, caller, name, description)
                            .invoke(
                                ensured -> {
                                  if (!ensured.found()) {
                                    change.audited(
                                        "project.create",
                                        ensured.row().id,
                                        null,
                                        shown(ensured.row()));
                                  }
                                })));
  }

  Uni<ProjectRow> get(Caller caller, ProjectId id) {
    return Panache.withSession(() -> projects.require(caller, Permission.READ, id));
  }

  Uni<List<ProjectRow>> list(
      Caller caller, Paging paging, Organizations.Choice choice, @Nullable String name) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice)
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .chain(
                                access ->
                                    new Listing<>(repository)
                                        .and("org = :org", "org", org.id)
                                        .and("deletedAt is null")
                                        .named(name)
                                        .page(
                                            paging,
                                            row ->
                                                access.allows(
                                                    Permission.READ,
                                                    Target.project(row.org(), row.project()))))));
  }

  Uni<Outcome<ProjectRow>> update(Caller caller, ProjectId id, Patch patch) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        projects
                            .require(caller, Permission.UPDATE, id)
                            .call(row -> renameable(row, patch.name()))
                            .invoke(
                                row -> {
                                  JsonNode before = shown(row);
                                  row.name = patch.name() == null ? row.name : patch.name();
                                  row.description =
                                      patch.description() == null
                                          ? row.description
                                          : patch.description();
                                  row.settings =
                                      patch.settings() == null || patch.settings().isNull()
                                          ? row.settings
                                          : patch.settings();
                                  change.audited("project.update", row.id, before, shown(row));
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  Uni<Outcome<ProjectRow>> delete(Caller caller, ProjectId id) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        projects
                            .require(caller, Permission.DELETE, id)
                            .invoke(
                                row -> {
                                  JsonNode before = shown(row);
                                  row.deletedAt = change.at();
                                  change.audited("project.delete", row.id, before, null);
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  private Uni<Void> renameable(ProjectRow row, @Nullable String name) {
    if (name == null || name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .named(row.org(), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("A project of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private JsonNode shown(ProjectRow row) {
    return json.valueToTree(ProjectBody.of(row));
  }
}
