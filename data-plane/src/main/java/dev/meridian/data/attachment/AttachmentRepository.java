package dev.meridian.data.attachment;

import dev.meridian.data.store.Database;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code attachment} and {@code attachment_reference}. */
@ApplicationScoped
class AttachmentRepository {
  private final Database database;

  AttachmentRepository(Database database) {
    this.database = database;
  }

  /**
   * A file that did not arrive, or that nothing speaks of.
   *
   * @param needed whether something speaks of it
   */
  record Orphan(AttachmentKey key, Instant requested, boolean needed) {}

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

  /** Something that is no row speaks of these, for good. */
  Uni<Void> pin(OrgId org, Collection<String> keys) {
    String sql =
        """
        insert into attachment (org, key, pinned)
        select $1, k, true from unnest($2::text[]) k order by k
        on conflict (org, key) do update set pinned = true where not attachment.pinned
        """;
    Tuple values =
        Tuple.of(org.value()).addArrayOfString(keys.stream().distinct().toArray(String[]::new));
    return database.query(sql, values).replaceWithVoid();
  }

  Uni<Void> referenced(OrgId org, Collection<FileReference> references) {
    String sql =
        """
        insert into attachment_reference (object_id, kind, row_id, org, key)
        select distinct o, k, r, $5::uuid, f
        from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[]) t (o, k, r, f)
        order by o, k, r, f
        on conflict (object_id, kind, row_id, key) do nothing
        """;
    Tuple values =
        Tuple.tuple()
            .addArrayOfUUID(references.stream().map(FileReference::object).toArray(UUID[]::new))
            .addArrayOfShort(references.stream().map(FileReference::kind).toArray(Short[]::new))
            .addArrayOfString(references.stream().map(FileReference::row).toArray(String[]::new))
            .addArrayOfString(references.stream().map(FileReference::key).toArray(String[]::new))
            .addUUID(org.value());
    return database.query(sql, values).replaceWithVoid();
  }

  /**
   * Forgets references of rows that are gone, in every version.
   *
   * @param before they were made: rows of younger ones may not be stored yet
   * @return how many: fewer than {@code most} when none is left
   */
  Uni<Integer> forgetReferences(Instant before, int most) {
    String sql =
        """
        delete from attachment_reference where at < $1 and ctid = any(array(
          select r.ctid from attachment_reference r
          where r.at < $1
            and not exists (
              select from payload p
              where p.object_id = r.object_id and p.kind = r.kind and p.id = r.row_id)
            and not exists (
              select from dataset_version v
              where v.object_id = r.object_id and v.id = r.row_id and not v.deleted)
          limit $2))
        """;
    return database
        .query(sql, Tuple.of(before.atOffset(ZoneOffset.UTC), most))
        .map(rows -> rows.rowCount());
  }

  /**
   * Some that were requested before a time, the oldest first.
   *
   * @param after the last of the page before
   */
  Uni<List<Orphan>> orphans(Instant before, Optional<Orphan> after, int most) {
    String sql =
        """
        select * from (
          select a.*, a.pinned or exists (
            select from attachment_reference r where r.org = a.org and r.key = a.key) as needed
          from attachment a
          where not (a.done and a.pinned) and a.requested < $1
            and (a.requested, a.org, a.key) > ($3, $4, $5)
        ) found
        where not (done and needed)
        order by requested, org, key limit $2
        """;
    Tuple values =
        Tuple.of(
            before.atOffset(ZoneOffset.UTC),
            most,
            after.map(Orphan::requested).orElse(Instant.EPOCH).atOffset(ZoneOffset.UTC),
            after.map(orphan -> orphan.key().org().value()).orElse(new UUID(0, 0)),
            after.map(orphan -> orphan.key().key()).orElse(""));
    return database
        .query(sql, values)
        .map(rows -> rows.stream().map(AttachmentRepository::orphan).toList());
  }

  /** Whether nothing has spoken of it since, nor asked for it again. */
  Uni<Boolean> forget(Orphan orphan) {
    String sql =
        """
        delete from attachment a
        where org = $1 and key = $2 and requested = $3
          and not (done and (pinned or exists (
            select from attachment_reference r where r.org = a.org and r.key = a.key)))
        """;
    return database
        .query(
            sql,
            Tuple.of(
                orphan.key().org().value(),
                orphan.key().key(),
                orphan.requested().atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Orphan orphan(Row row) {
    return new Orphan(
        new AttachmentKey(new OrgId(row.getUUID("org")), row.getString("key")),
        row.getOffsetDateTime("requested").toInstant(),
        row.getBoolean("needed"));
  }

  private Uni<Void> run(String sql, AttachmentKey key) {
    return database.query(sql, Tuple.of(key.org().value(), key.key())).replaceWithVoid();
  }
}
