package dev.meridian.data.payload;

import dev.meridian.data.store.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The table {@code unused_value}: objects of the bucket that no row refers to yet, or any more. The
 * store itself notes what rows let go of.
 */
@ApplicationScoped
public class UnusedRepository {
  private final Database database;

  UnusedRepository(Database database) {
    this.database = database;
  }

  Uni<Void> note(String key) {
    String sql = "insert into unused_value (key, since) values ($1, now()) on conflict do nothing";
    return database.query(sql, Tuple.of(key)).replaceWithVoid();
  }

  /** In the transaction that stores rows which refer to them. */
  public Uni<Void> used(SqlConnection connection, Collection<String> keys) {
    String sql = "delete from unused_value where key = any($1::text[])";
    return connection
        .preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
        .replaceWithVoid();
  }

  /** Objects that have been unused for that long. What a row refers to after all is forgotten. */
  Uni<List<String>> due(Duration age, int most) {
    String sql =
        """
        with due as (
          select key from unused_value
          where since <= now() - make_interval(secs => $1)
          order by since limit $2
        ), kept as (
          select key from due
          where exists (select from payload p where p.large_keys @> array[due.key])
            or exists (select from dataset_version v where v.large_keys @> array[due.key])
        ), forgotten as (
          delete from unused_value u using kept where u.key = kept.key
        )
        select key from due where key not in (select key from kept)
        """;
    return database
        .query(sql, Tuple.of((double) age.toSeconds(), most))
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  Uni<Void> gone(List<String> keys) {
    String sql = "delete from unused_value where key = any($1::text[])";
    return database
        .query(sql, Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
