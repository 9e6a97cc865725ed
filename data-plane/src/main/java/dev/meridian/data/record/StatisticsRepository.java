package dev.meridian.data.record;

import dev.meridian.data.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** What Postgres knows of the rows in {@code span} and {@code payload}. */
@ApplicationScoped
class StatisticsRepository {
  private final Database database;

  StatisticsRepository(Database database) {
    this.database = database;
  }

  /**
   * The partitions that have changed much since they were last looked at, by their quoted names.
   *
   * @param least changed rows below which none is named
   * @param share of a partition's rows that must have changed
   */
  Uni<List<String>> stale(long least, double share) {
    String sql =
        """
        select s.relid::regclass::text as name
        from pg_inherits i join pg_stat_user_tables s on s.relid = i.inhrelid
        where i.inhparent in ('span'::regclass, 'payload'::regclass)
          and s.n_mod_since_analyze > greatest($1::bigint, $2::float8 * s.n_live_tup)
        order by s.relid
        """;
    return database
        .query(sql, Tuple.of(least, share))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("name"))
                    .toList());
  }

  /**
   * Looks at a sample of a partition, unless somebody else does just now.
   *
   * @param partition a quoted name
   */
  Uni<Void> analyze(String partition) {
    return database.query("analyze (skip_locked) " + partition, Tuple.tuple()).replaceWithVoid();
  }
}
