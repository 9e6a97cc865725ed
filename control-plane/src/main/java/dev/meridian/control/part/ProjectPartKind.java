package dev.meridian.control.part;

import dev.meridian.control.caller.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** A kind of part that projects have. */
public interface ProjectPartKind<R extends ProjectPartRow> extends PartKind<R> {
  ProjectWholes projects();

  @Override
  ProjectPartRepository<R> repository();

  @Override
  default Uni<Whole> named(Caller caller, PartRequest request) {
    return projects().named(caller, request);
  }

  @Override
  default Uni<Optional<Whole>> wholeOf(R row) {
    return projects().of(row);
  }

  @Override
  default Uni<Selection<R>> select(Caller caller, PartRequest request) {
    return projects().select(repository(), caller, request);
  }
}
