package dev.meridian.control.dataset;

import dev.meridian.model.id.DatasetId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Datasets that are not deleted, and whose project is not. */
@Singleton
public class DatasetRepository implements PanacheRepositoryBase<DatasetRow, UUID> {
  static final String LIVE =
      "deletedAt is null and project in (select p.id from ProjectRow p where p.deletedAt is null)";

  public Uni<Optional<DatasetRow>> live(DatasetId id) {
    return find("id = ?1 and " + LIVE, id.value()).firstResult().map(Optional::ofNullable);
  }

  public Uni<Optional<DatasetRow>> named(ProjectId project, String name) {
    return find("project = ?1 and name = ?2 and " + LIVE, project.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
