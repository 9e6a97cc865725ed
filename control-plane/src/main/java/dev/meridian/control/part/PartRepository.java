package dev.meridian.control.part;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Rows of one kind of part. Needs an open session. */
public interface PartRepository<R extends PartRow> extends PanacheRepositoryBase<R, UUID> {
  /** HQL: not deleted, and its whole is not where a row of ours tells. */
  String live();

  /** The live one of the same name in the same whole, which is the row itself or in its way. */
  Uni<Optional<R>> twin(R row);

  default Uni<Optional<R>> live(UUID id) {
    return find("id = ?1 and " + live(), id).firstResult().map(Optional::ofNullable);
  }
}
