package dev.meridian.control.part;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Parts of projects: their names are unique in a project. */
public interface ProjectPartRepository<R extends ProjectPartRow> extends PartRepository<R> {
  @Override
  default String live() {
    return "deletedAt is null"
        + " and project in (select p.id from ProjectRow p where p.deletedAt is null)";
  }

  @Override
  default Uni<Optional<R>> twin(R row) {
    return find("project = ?1 and name = ?2 and " + live(), row.project, row.name)
        .firstResult()
        .map(Optional::ofNullable);
  }
}
