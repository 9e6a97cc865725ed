package dev.meridian.control.wire;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Rows that the open session has loaded. */
final class LoadedRepository {
  private LoadedRepository() {}

  /** Takes rows that are only read out of the session, which would keep a copy of each. */
  static Uni<Void> forget(List<?> rows) {
    return Panache.getSession().invoke(session -> rows.forEach(session::detach)).replaceWithVoid();
  }
}
