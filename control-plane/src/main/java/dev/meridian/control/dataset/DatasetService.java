package dev.meridian.control.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Ownership;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.project.ProjectChoice;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.project.Projects;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.patch.DeepMerge;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, reads, changes and deletes datasets. */
@Singleton
class DatasetService {
  private static final AclObjectType TYPE = AclObjectType.DATASET;

  private final ChangeLog changes;
  private final Organizations organizations;
  private final Projects projects;
  private final DatasetRepository repository;
  private final Authorizer authorizer;
  private final Ownership ownership;
  private final ObjectMapper json;

  DatasetService(
      ChangeLog changes,
      Organizations organizations,
      Projects projects,
      DatasetRepository repository,
      Authorizer authorizer,
      Ownership ownership,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.projects = projects;
    this.repository = repository;
    this.authorizer = authorizer;
    this.ownership = ownership;
    this.json = json;
  }

  /** A dataset with its project, and whether it was there before. */
  record Registered(ProjectRow project, DatasetRow dataset, boolean found) {}

  Uni<Outcome<Registered>> register(Caller caller, ProjectChoice choice, DatasetInput input) {
    return Panache.withSession(() -> projects.organizationOf(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org,
                    caller.actor(),
                    change ->
                        projects
                            .ensure(change, caller, choice.id(), choice.name())
                            .chain(project -> ensure(change, caller, project.row(), input))));
  }

  private Uni<Registered> ensure(
      Change change, Caller caller, ProjectRow project, DatasetInput input) {
    String name = input.name() == null || input.name().isBlank() ? "logs" : input.name();
    return repository
        .named(project.project(), name)
        .chain(
            found ->
                found.isPresent()
                    ? require(caller, Permission.READ, new DatasetId(found.get().id))
                        .map(row -> new Registered(project, row, true))
                    : create(change, caller, project, name, input));
  }

  private Uni<Registered> create(
      Change change, Caller caller, ProjectRow project, String name, DatasetInput input) {
    return authorizer
        .require(
            caller,
            project.org(),
            Permission.CREATE,
            Target.newInProject(TYPE, project.org(), project.project()),
            () -> ApiException.forbidden("Missing create access to datasets of the project"))
        .chain(
            () -> {
              DatasetRow row = new DatasetRow(project, name, caller.principal(), change.at());
              row.description = input.description();
              row.metadata = input.metadata();
              row.tags = input.tags();
              change.audited("dataset.create", row.id, null, shown(row));
              change.publish(row.event(change.sequence()));
              return repository
                  .persist(row)
                  .call(() -> ownership.grant(change, caller, new ObjectRef(TYPE, row.id)))
                  .replaceWith(new Registered(project, row, false));
            });
  }

  Uni<DatasetRow> get(Caller caller, DatasetId id) {
    return Panache.withSession(() -> require(caller, Permission.READ, id));
  }

  Uni<List<DatasetRow>> list(
      Caller caller, Paging paging, ProjectChoice choice, @Nullable String name) {
    return Panache.withSession(
        () ->
            organizations
                .choose(caller, choice.organization())
                .chain(
                    org ->
                        authorizer
                            .everything(caller, org.org())
                            .chain(
                                access ->
                                    choice
                                        .narrow(
                                            new Listing<>(repository)
                                                .and("org = :org", "org", org.id)
                                                .and(DatasetRepository.LIVE))
                                        .named(name)
                                        .page(
                                            paging,
                                            row -> access.allows(Permission.READ, row.target())))));
  }

  Uni<Outcome<DatasetRow>> update(Caller caller, DatasetId id, DatasetInput input) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        require(caller, Permission.UPDATE, id)
                            .call(row -> renameable(row, input.name()))
                            .invoke(
                                row -> {
                                  JsonNode before = shown(row);
                                  apply(row, input);
                                  change.audited("dataset.update", row.id, before, shown(row));
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  Uni<Outcome<DatasetRow>> delete(Caller caller, DatasetId id) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        require(caller, Permission.DELETE, id)
                            .invoke(
                                row -> {
                                  change.audited("dataset.delete", row.id, shown(row), null);
                                  row.deletedAt = change.at();
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  private static void apply(DatasetRow row, DatasetInput input) {
    row.name = input.name() == null ? row.name : input.name();
    row.description = input.description() == null ? row.description : input.description();
    row.metadata = DeepMerge.of(row.metadata, input.metadata());
    row.tags = input.tags() == null ? row.tags : input.tags();
  }

  private Uni<Void> renameable(DatasetRow row, @Nullable String name) {
    if (name == null || name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    if (name.isBlank()) {
      throw ApiException.badRequest("A dataset's name can't be empty");
    }
    return repository
        .named(new ProjectId(row.project), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("A dataset of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private Uni<DatasetRow> require(Caller caller, Permission permission, DatasetId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              DatasetRow row =
                  found.orElseThrow(
                      () ->
                          ApiException.missingAccess(permission.wireName(), "dataset", id.value()));
              return authorizer
                  .require(caller, row.org(), permission, row.target(), row.id)
                  .replaceWith(row);
            });
  }

  private JsonNode shown(DatasetRow row) {
    return json.valueToTree(DatasetBody.of(row));
  }
}
