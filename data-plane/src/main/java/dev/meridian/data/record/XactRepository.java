package dev.meridian.data.record;

import dev.meridian.data.store.Database;
import dev.meridian.model.trace.XactId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The table {@code xact_clock}, by a connection of its own that does not wait for the disk: the log
 * is written in order, so a row that is durable has made its id durable too.
 */
@ApplicationScoped
class XactRepository {
  private final Pool clock;

  XactRepository(@ReactiveDataSource("clock") Pool clock) {
    this.clock = clock;
  }

  /** Takes so many ids, none below a floor, and answers the last. */
  Uni<Long> advance(int count, XactId floor) {
    String sql =
        "update xact_clock set last = greatest(last, $1::bigint - 1) + $2::integer returning last";
    return clock
        .preparedQuery(sql)
        .execute(Tuple.of(floor.value(), count))
        .map(rows -> rows.iterator().next().getLong(0))
        .onFailure()
        .transform(Database::refusal);
  }
}
