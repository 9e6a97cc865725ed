package dev.meridian.control.part;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.project.ProjectChoice;
import dev.meridian.control.project.ProjectRepository;
import dev.meridian.control.project.Projects;
import dev.meridian.control.wire.Listing;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the projects that parts belong to. Needs an open session. */
@Singleton
public class ProjectWholes {
  private final Projects projects;
  private final ProjectRepository repository;
  private final Authorizer authorizer;

  ProjectWholes(Projects projects, ProjectRepository repository, Authorizer authorizer) {
    this.projects = projects;
    this.repository = repository;
    this.authorizer = authorizer;
  }

  Uni<Whole> named(Caller caller, PartRequest request) {
    return projects
        .choose(caller, choice(request))
        .map(row -> Whole.of(row.org(), row.id, Target.project(row.org(), row.project())));
  }

  /** Empty when the project is deleted. */
  Uni<Optional<Whole>> of(ProjectPartRow part) {
    return repository
        .live(new ProjectId(part.project))
        .map(found -> found.map(row -> part.whole()));
  }

  <R extends ProjectPartRow> Uni<PartKind.Selection<R>> select(
      ProjectPartRepository<R> rows, Caller caller, PartRequest request) {
    ProjectChoice choice = choice(request);
    return projects
        .organizationOf(caller, choice)
        .chain(
            org ->
                authorizer
                    .everything(caller, org)
                    .map(
                        access ->
                            new PartKind.Selection<>(
                                choice.narrow(
                                    new Listing<>(rows).and("org = :org", "org", org.value())),
                                row -> access.allows(Permission.READ, row.whole().reading()),
                                row -> access.allows(Permission.UPDATE, row.whole().changing()))));
  }

  private static ProjectChoice choice(PartRequest request) {
    return ProjectChoice.of(
        request.text("project_id"), request.text("project_name"), request.organization());
  }
}
