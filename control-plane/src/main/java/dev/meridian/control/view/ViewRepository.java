package dev.meridian.control.view;

import dev.meridian.control.part.PartRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Views that are not deleted. */
@Singleton
class ViewRepository implements PartRepository<ViewRow> {
  @Override
  public String live() {
    return "deletedAt is null";
  }

  /** Names are unique among the views of one type on one object. */
  @Override
  public Uni<Optional<ViewRow>> twin(ViewRow row) {
    return find(
            "objectType = ?1 and objectId = ?2 and viewType is not distinct from ?3 and name = ?4 and "
                + live(),
            row.objectType,
            row.objectId,
            row.viewType,
            row.name)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
