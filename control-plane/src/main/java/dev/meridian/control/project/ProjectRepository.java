package dev.meridian.control.project;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Projects that are not deleted. */
@Singleton
public class ProjectRepository implements PanacheRepositoryBase<ProjectRow, UUID> {
  public Uni<Optional<ProjectRow>> live(ProjectId id) {
    return find("id = ?1 and deletedAt is null", id.value())
        .firstResult()
        .map(Optional::ofNullable);
  }

  public Uni<Optional<ProjectRow>> named(OrgId org, String name) {
    return find("org = ?1 and name = ?2 and deletedAt is null", org.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
