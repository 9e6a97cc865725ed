package dev.meridian.data.attachment;

import dev.meridian.data.store.Database;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** The table {@code attachment}. */
@ApplicationScoped
class AttachmentRepository {
  private final Database database;

  AttachmentRepository(Database database) {
    this.database = database;
  }

  /** A file that did not arrive, or that no row speaks of. */
  record Orphan(AttachmentKey key, boolean done, boolean referenced) {}

  Uni<Void> requested(AttachmentKey key) {
    String sql =
        """
        insert into attachment (org, key) values ($1, $2)
        on conflict (org, key) do update set requested = now()
        """;
    return run(sql, key);
  }

  Uni<Void> done(AttachmentKey key) {
    String sql =
        """
        insert into attachment (org, key, done) values ($1, $2, true)
        on conflict (org, key) do update set done = true
        """;
    return run(sql, key);
  }

  Uni<Void> referenced(OrgId org, Collection<String> keys) {
    String sql =
        """
        insert into attachment (org, key, referenced)
        select $1, k, true from unnest($2::text[]) k order by k
        on conflict (org, key) do update set referenced = true where not attachment.referenced
        """;
    Tuple values =
        Tuple.of(org.value()).addArrayOfString(keys.stream().distinct().toArray(String[]::new));
    return database.query(sql, values).replaceWithVoid();
  }

  Uni<List<Orphan>> orphans(Instant before, int most) {
    String sql =
        """
        select * from attachment where not (done and referenced) and requested < $1
        order by requested limit $2
        """;
    return database
        .query(sql, Tuple.of(before.atOffset(ZoneOffset.UTC), most))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Orphan(
                                new AttachmentKey(
                                    new OrgId(row.getUUID("org")), row.getString("key")),
                                row.getBoolean("done"),
                                row.getBoolean("referenced")))
                    .toList());
  }

  /** Whether it still was one: a row that speaks of it now keeps it. */
  Uni<Boolean> forget(Orphan orphan, Instant before) {
    String sql =
        """
        delete from attachment
        where org = $1 and key = $2 and requested < $3 and done = $4 and referenced = $5
        """;
    return database
        .query(
            sql,
            Tuple.of(
                orphan.key().org().value(),
                orphan.key().key(),
                before.atOffset(ZoneOffset.UTC),
                orphan.done(),
                orphan.referenced()))
        .map(rows -> rows.rowCount() > 0);
  }

  private Uni<Void> run(String sql, AttachmentKey key) {
    return database.query(sql, Tuple.of(key.org().value(), key.key())).replaceWithVoid();
  }
}
