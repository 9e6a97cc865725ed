package dev.meridian.control.snapshot;

import dev.meridian.control.part.PartRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Snapshots that are not deleted, and whose dataset is not. */
@Singleton
class DatasetSnapshotRepository implements PartRepository<DatasetSnapshotRow> {
  @Override
  public String live() {
    return "deletedAt is null and dataset in (select d.id from DatasetRow d where d.deletedAt is null)"
        + " and project in (select p.id from ProjectRow p where p.deletedAt is null)";
  }

  @Override
  public Uni<Optional<DatasetSnapshotRow>> twin(DatasetSnapshotRow row) {
    return find("dataset = ?1 and name = ?2 and deletedAt is null", row.dataset, row.name)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
