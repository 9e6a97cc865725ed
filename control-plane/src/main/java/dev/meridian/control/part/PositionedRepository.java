package dev.meridian.control.part;

import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.Optional;

/** Parts of projects that people sort. */
public interface PositionedRepository<R extends PositionedRow> extends ProjectPartRepository<R> {
  /** Puts a new one behind the others of its project, unless it has its place. */
  default Uni<Void> placeLast(R row) {
    if (row.position != null) {
      return Uni.createFrom().voidItem();
    }
    return find("project = ?1 and position is not null order by position desc", row.project)
        .firstResult()
        .invoke(
            last ->
                row.position =
                    LexoRank.after(
                        Optional.ofNullable(last)
                            .map(other -> Objects.requireNonNull(other.position))))
        .replaceWithVoid();
  }
}
