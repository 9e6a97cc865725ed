package dev.meridian.control.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.ChangeLog;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.project.ProjectChoice;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.project.Projects;
import dev.meridian.control.wire.Listing;
import dev.meridian.control.wire.Paging;
import dev.meridian.model.access.Permission;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, reads, changes and deletes experiments. */
@Singleton
class ExperimentService {
  private final ChangeLog changes;
  private final Organizations organizations;
  private final Projects projects;
  private final Experiments experiments;
  private final ExperimentRepository repository;
  private final Authorizer authorizer;
  private final ObjectMapper json;

  ExperimentService(
      ChangeLog changes,
      Organizations organizations,
      Projects projects,
      Experiments experiments,
      ExperimentRepository repository,
      Authorizer authorizer,
      ObjectMapper json) {
    this.changes = changes;
    this.organizations = organizations;
    this.projects = projects;
    this.experiments = experiments;
    this.repository = repository;
    this.authorizer = authorizer;
    this.json = json;
  }

  /** An experiment with its project, and whether it was there before. */
  record Registered(ProjectRow project, ExperimentRow experiment, boolean found) {}

  Uni<Outcome<Registered>> register(Caller caller, ProjectChoice choice, ExperimentPlan plan) {
    return Panache.withSession(() -> projects.organizationOf(caller, choice))
        .chain(
            org ->
                changes.commit(
                    org,
                    caller.actor(),
                    change ->
                        projects
                            .ensure(change, caller, choice.id(), choice.name())
                            .chain(
                                project ->
                                    experiments
                                        .ensure(change, caller, project.row(), plan)
                                        .invoke(
                                            made -> {
                                              if (!made.found()) {
                                                change.audited(
                                                    "experiment.create",
                                                    made.row().id,
                                                    null,
                                                    shown(made.row()));
                                              }
                                            })
                                        .map(
                                            made ->
                                                new Registered(
                                                    project.row(), made.row(), made.found())))));
  }

  Uni<ExperimentRow> get(Caller caller, ExperimentId id) {
    return Panache.withSession(() -> experiments.require(caller, Permission.READ, id));
  }

  /** What an experiment is compared with; fails with 400 where there is nothing. */
  Uni<ExperimentRow> base(Caller caller, ExperimentId id) {
    return Panache.withSession(
        () ->
            experiments
                .require(caller, Permission.READ, id)
                .chain(row -> experiments.baseOf(caller, row))
                .map(
                    base ->
                        base.orElseThrow(
                            () ->
                                ApiException.badRequest("The experiment has no base experiment"))));
  }

  Uni<List<ExperimentRow>> list(
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
                                                .and(ExperimentRepository.LIVE))
                                        .named(name)
                                        .page(
                                            paging,
                                            row -> access.allows(Permission.READ, row.target())))));
  }

  Uni<Outcome<ExperimentRow>> update(Caller caller, ExperimentId id, ExperimentInput input) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        experiments
                            .require(caller, Permission.UPDATE, id)
                            .call(row -> renameable(row, input.name()))
                            .call(row -> experiments.checkReferences(caller, row.org(), input))
                            .invoke(
                                row -> {
                                  JsonNode before = shown(row);
                                  row.name = input.name() == null ? row.name : input.name();
                                  input.applyTo(row);
                                  change.audited("experiment.update", row.id, before, shown(row));
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  Uni<Outcome<ExperimentRow>> delete(Caller caller, ExperimentId id) {
    return get(caller, id)
        .chain(
            seen ->
                changes.commit(
                    seen.org(),
                    caller.actor(),
                    change ->
                        experiments
                            .require(caller, Permission.DELETE, id)
                            .invoke(
                                row -> {
                                  change.audited("experiment.delete", row.id, shown(row), null);
                                  row.deletedAt = change.at();
                                  change.publish(row.event(change.sequence()));
                                })));
  }

  private Uni<Void> renameable(ExperimentRow row, @Nullable String name) {
    if (name == null || name.equals(row.name)) {
      return Uni.createFrom().voidItem();
    }
    if (name.isBlank()) {
      throw ApiException.badRequest("An experiment's name can't be empty");
    }
    return repository
        .named(new ProjectId(row.project), name)
        .invoke(
            taken -> {
              if (taken.isPresent()) {
                throw ApiException.conflict("An experiment of that name exists");
              }
            })
        .replaceWithVoid();
  }

  private JsonNode shown(ExperimentRow row) {
    return json.valueToTree(ExperimentBody.of(row));
  }
}
