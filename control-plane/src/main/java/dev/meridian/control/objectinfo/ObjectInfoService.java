package dev.meridian.control.objectinfo;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.dataset.DatasetRepository;
import dev.meridian.control.experiment.ExperimentRepository;
import dev.meridian.control.project.ProjectRepository;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ExperimentId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells names; what the caller may not see is left out, as what is not there is. */
@Singleton
class ObjectInfoService {
  private final ProjectRepository projects;
  private final ExperimentRepository experiments;
  private final DatasetRepository datasets;
  private final Authorizer authorizer;

  ObjectInfoService(
      ProjectRepository projects,
      ExperimentRepository experiments,
      DatasetRepository datasets,
      Authorizer authorizer) {
    this.projects = projects;
    this.experiments = experiments;
    this.datasets = datasets;
    this.authorizer = authorizer;
  }

  /** An object's name and its project's. */
  record Info(UUID id, String name, UUID projectId, String projectName) {}

  private record Named(OrgId org, UUID id, String name, ProjectId project, Target target) {}

  Uni<List<Info>> of(Caller caller, String type, List<UUID> ids) {
    return Panache.withSession(
        () ->
            Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> info(caller, type, id))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList());
  }

  private Uni<Optional<Info>> info(Caller caller, String type, UUID id) {
    return find(type, id)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : authorizer
                        .allows(caller, found.get().org(), Permission.READ, found.get().target())
                        .chain(
                            allowed ->
                                allowed
                                    ? withProject(found.get())
                                    : Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<Info>> withProject(Named named) {
    return projects
        .live(named.project())
        .map(
            found ->
                found.map(project -> new Info(named.id(), named.name(), project.id, project.name)));
  }

  private Uni<Optional<Named>> find(String type, UUID id) {
    return switch (type) {
      case "dataset" ->
          datasets
              .live(new DatasetId(id))
              .map(
                  found ->
                      found.map(
                          r ->
                              new Named(
                                  r.org(), r.id, r.name, new ProjectId(r.project), r.target())));
      case "experiment" ->
          experiments
              .live(new ExperimentId(id))
              .map(
                  found ->
                      found.map(
                          r ->
                              new Named(
                                  r.org(), r.id, r.name, new ProjectId(r.project), r.target())));
      case "project", "project_log" ->
          projects
              .live(new ProjectId(id))
              .map(
                  found ->
                      found.map(
                          r ->
                              new Named(
                                  r.org(),
                                  r.id,
                                  r.name,
                                  r.project(),
                                  Target.project(r.org(), r.project()))));
      default ->
          throw ApiException.badRequest(
              "Invalid object_type: expected dataset, experiment or project");
    };
  }
}
