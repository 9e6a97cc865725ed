package dev.meridian.control.experiment;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.Ownership;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.dataset.DatasetRepository;
import dev.meridian.control.project.ProjectRepository;
import dev.meridian.control.project.ProjectRow;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.Access;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds and makes experiments within a transaction: names, bases and what they refer to. */
@Singleton
class Experiments {
  private static final AclObjectType TYPE = AclObjectType.EXPERIMENT;
  private static final int SUFFIX = 8;

  private final ExperimentRepository repository;
  private final ProjectRepository projects;
  private final DatasetRepository datasets;
  private final Authorizer authorizer;
  private final Ownership ownership;

  Experiments(
      ExperimentRepository repository,
      ProjectRepository projects,
      DatasetRepository datasets,
      Authorizer authorizer,
      Ownership ownership) {
    this.repository = repository;
    this.projects = projects;
    this.datasets = datasets;
    this.authorizer = authorizer;
    this.ownership = ownership;
  }

  /** An experiment, and whether it was there before. */
  record Ensured(ExperimentRow row, boolean found) {}

  Uni<ExperimentRow> require(Caller caller, Permission permission, ExperimentId id) {
    return repository
        .live(id)
        .chain(
            found -> {
              ExperimentRow row =
                  found.orElseThrow(
                      () ->
                          ApiException.missingAccess(
                              permission.wireName(), "experiment", id.value()));
              return authorizer
                  .require(caller, row.org(), permission, row.target(), row.id)
                  .replaceWith(row);
            });
  }

  Uni<Ensured> ensure(Change change, Caller caller, ProjectRow project, ExperimentPlan plan) {
    String name = plan.input().nameOr(change.at().getEpochSecond());
    return repository
        .named(project.project(), name)
        .chain(
            taken ->
                switch (plan.onClash()) {
                  case REUSE ->
                      taken.isPresent()
                          ? require(caller, Permission.READ, new ExperimentId(taken.get().id))
                              .map(row -> new Ensured(row, true))
                          : create(change, caller, project, name, plan);
                  case RENAME ->
                      create(
                          change, caller, project, taken.isPresent() ? another(name) : name, plan);
                });
  }

  /**
   * Its own base or, failing that, the project's baseline, else the newest one that was there
   * before it; only what the caller may see.
   */
  Uni<Optional<ExperimentRow>> baseOf(Caller caller, ExperimentRow row) {
    return authorizer
        .everything(caller, row.org())
        .chain(
            access ->
                chosen(row)
                    .map(
                        found ->
                            found.filter(base -> access.allows(Permission.READ, base.target())))
                    .chain(
                        found ->
                            found.isPresent()
                                ? Uni.createFrom().item(found)
                                : earlier(access, row)));
  }

  private Uni<Optional<ExperimentRow>> chosen(ExperimentRow row) {
    return projects
        .live(new ProjectId(row.project))
        .map(
            project ->
                Optional.ofNullable(row.baseExpId)
                    .or(() -> project.flatMap(Experiments::baseline))
                    .filter(base -> !base.equals(row.id)))
        .chain(
            base ->
                base.isEmpty()
                    ? Uni.createFrom().item(Optional.<ExperimentRow>empty())
                    : repository.live(new ExperimentId(base.get())));
  }

  private Uni<Optional<ExperimentRow>> earlier(Access access, ExperimentRow row) {
    return repository
        .before(row)
        .map(
            rows ->
                rows.stream()
                    .filter(found -> access.allows(Permission.READ, found.target()))
                    .findFirst());
  }

  /** A base and a dataset must be of the same organization, and the caller must see them. */
  Uni<Void> checkReferences(Caller caller, OrgId org, ExperimentInput input) {
    return checkBase(caller, org, input.base()).chain(() -> checkDataset(caller, org, input));
  }

  private Uni<Ensured> create(
      Change change, Caller caller, ProjectRow project, String name, ExperimentPlan plan) {
    return authorizer
        .require(
            caller,
            project.org(),
            Permission.CREATE,
            Target.newInProject(TYPE, project.org(), project.project()),
            () -> ApiException.forbidden("Missing create access to experiments of the project"))
        .chain(() -> checkReferences(caller, project.org(), plan.input()))
        .chain(() -> base(project, plan))
        .chain(
            base -> {
              ExperimentRow row = new ExperimentRow(project, name, caller.principal(), change.at());
              plan.input().applyTo(row);
              base.ifPresent(found -> row.baseExpId = found.id);
              change.publish(row.event(change.sequence()));
              return repository
                  .persist(row)
                  .call(() -> ownership.grant(change, caller, new ObjectRef(TYPE, row.id)))
                  .replaceWith(new Ensured(row, false));
            });
  }

  /** By name, or the nearest ancestor; one that is named by id needs no look-up. */
  private Uni<Optional<ExperimentRow>> base(ProjectRow project, ExperimentPlan plan) {
    if (plan.input().base().isPresent()) {
      return Uni.createFrom().item(Optional.empty());
    }
    if (plan.baseName().isPresent()) {
      return repository
          .named(project.project(), String.valueOf(Names.sought(plan.baseName().get())))
          .invoke(
              found -> {
                if (found.isEmpty()) {
                  throw unknownBase();
                }
              });
    }
    return repository.nearest(project.project(), plan.ancestors());
  }

  private Uni<Void> checkBase(Caller caller, OrgId org, Optional<UUID> id) {
    if (id.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return repository
        .live(new ExperimentId(id.get()))
        .chain(
            found -> {
              ExperimentRow base =
                  found.filter(row -> row.org().equals(org)).orElseThrow(Experiments::unknownBase);
              return authorizer.require(
                  caller, org, Permission.READ, base.target(), Experiments::unknownBase);
            });
  }

  private Uni<Void> checkDataset(Caller caller, OrgId org, ExperimentInput input) {
    Optional<UUID> id = input.dataset();
    if (id.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return datasets
        .live(new DatasetId(id.get()))
        .chain(
            found ->
                found
                    .filter(row -> row.org().equals(org))
                    .map(
                        row ->
                            authorizer.require(caller, org, Permission.READ, row.target(), row.id))
                    .orElseThrow(() -> ApiException.missingAccess("read", "dataset", id.get())));
  }

  private static Optional<UUID> baseline(ProjectRow project) {
    return project.settings == null
        ? Optional.empty()
        : Uuids.optional(
            "baseline_experiment_id", project.settings.path("baseline_experiment_id").textValue());
  }

  private static String another(String name) {
    return ExperimentInput.suffixed(name, UUID.randomUUID().toString().substring(0, SUFFIX));
  }

  /** Clients look for these words, and try again without a base. */
  private static ApiException unknownBase() {
    return ApiException.badRequest("Unknown base experiment: no such base experiment is there");
  }
}
