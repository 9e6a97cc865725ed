package dev.meridian.data.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.kms.Sealed;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code project_secret}. */
@ApplicationScoped
class SecretRepository {
  /** What a list answers at most. */
  static final int MOST = 10_000;

  private final Database database;

  SecretRepository(Database database) {
    this.database = database;
  }

  /** Which secrets a list is about; empty values leave all. */
  record Filter(
      Optional<SecretScope> scope,
      Optional<UUID> object,
      Optional<String> name,
      Optional<SecretCategory> category,
      List<UUID> ids) {
    Filter {
      ids = List.copyOf(ids);
    }

    static Filter of(SecretPlace place, Optional<SecretCategory> category) {
      return new Filter(
          Optional.of(place.scope()),
          Optional.of(place.object()),
          Optional.empty(),
          category,
          List.of());
    }
  }

  /** The newest first. */
  Uni<List<SecretRow>> list(OrgId org, Filter filter) {
    String sql =
        """
        select * from project_secret
        where org = $1 and deleted_at is null
          and ($2::text is null or object_type = $2)
          and ($3::uuid is null or object_id = $3)
          and ($4::text is null or name = $4)
          and ($5::text is null or secret_category = $5)
          and (cardinality($6::uuid[]) = 0 or id = any($6))
        order by created desc, id desc limit $7
        """;
    Tuple values =
        Tuple.tuple()
            .addUUID(org.value())
            .addString(filter.scope().map(SecretScope::wireName).orElse(null))
            .addValue(filter.object().orElse(null))
            .addString(filter.name().orElse(null))
            .addString(filter.category().map(SecretCategory::wireName).orElse(null))
            .addArrayOfUUID(filter.ids().toArray(UUID[]::new))
            .addInteger(MOST);
    return database
        .query(sql, values)
        .map(rows -> rows.stream().map(SecretRepository::row).toList());
  }

  /** Whether a secret of that id is or was in this region, whosever it is. */
  Uni<Boolean> isKnown(UUID id) {
    return database
        .query("select 1 from project_secret where id = $1", Tuple.of(id))
        .map(rows -> rows.size() > 0);
  }

  Uni<Optional<SecretRow>> find(OrgId org, UUID id) {
    return database
        .query(
            "select * from project_secret where id = $1 and org = $2 and deleted_at is null",
            Tuple.of(id, org.value()))
        .map(rows -> rows.stream().findFirst().map(SecretRepository::row));
  }

  Uni<Optional<SecretRow>> find(DatabaseTransaction store, OrgId org, UUID id) {
    String sql =
        """
        select * from project_secret where id = $1 and org = $2 and deleted_at is null for update
        """;
    return store
        .query(sql, Tuple.of(id, org.value()))
        .map(rows -> rows.stream().findFirst().map(SecretRepository::row));
  }

  Uni<Optional<SecretRow>> named(
      DatabaseTransaction store, OrgId org, SecretPlace place, String name) {
    String sql =
        """
        select * from project_secret
        where object_type = $1 and object_id = $2 and name = $3 and org = $4 and deleted_at is null
        for update
        """;
    return store
        .query(sql, Tuple.of(place.scope().wireName(), place.object(), name, org.value()))
        .map(rows -> rows.stream().findFirst().map(SecretRepository::row));
  }

  /** Adds a row, or writes all of one that is there, but where it is and since when. */
  Uni<Void> put(DatabaseTransaction store, SecretRow row) {
    String sql =
        """
        insert into project_secret (id, org, project, object_type, object_id, name, secret_type,
          secret_category, metadata, wrapped_key, wrapped_under, ciphertext, preview,
          secret_updated_by, secret_updated_at, updated_at, created)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (id) do update set
          name = excluded.name, secret_type = excluded.secret_type,
          secret_category = excluded.secret_category, metadata = excluded.metadata,
          wrapped_key = excluded.wrapped_key, wrapped_under = excluded.wrapped_under,
          ciphertext = excluded.ciphertext, preview = excluded.preview,
          secret_updated_by = excluded.secret_updated_by,
          secret_updated_at = excluded.secret_updated_at, updated_at = excluded.updated_at
        """;
    Optional<Sealed> sealed = row.value().map(SecretRow.Value::sealed);
    JsonNode metadata = row.description().metadata();
    Tuple values =
        Tuple.tuple()
            .addUUID(row.id())
            .addUUID(row.org().value())
            .addUUID(row.place().project().value())
            .addString(row.place().scope().wireName())
            .addUUID(row.place().object())
            .addString(row.description().name())
            .addString(row.description().type())
            .addString(row.description().category().wireName())
            .addString(metadata == null ? null : Json.text(metadata))
            .addValue(sealed.map(s -> Buffer.buffer(s.wrappedKey())).orElse(null))
            .addString(sealed.map(Sealed::wrappedUnder).orElse(null))
            .addValue(sealed.map(s -> Buffer.buffer(s.ciphertext())).orElse(null))
            .addString(row.value().map(SecretRow.Value::preview).orElse(null))
            .addValue(row.value().map(SecretRow.Value::updatedBy).orElse(null))
            .addOffsetDateTime(row.value().map(v -> time(v.updatedAt())).orElse(null))
            .addOffsetDateTime(time(row.updatedAt()))
            .addOffsetDateTime(time(row.created()));
    return store.query(sql, values).replaceWithVoid();
  }

  /** Destroys all of a row but its id and place. */
  Uni<Void> delete(DatabaseTransaction store, SecretRow row, Instant at) {
    String sql =
        """
        update project_secret set deleted_at = $2, name = '', secret_type = null, metadata = null,
          wrapped_key = null, wrapped_under = null, ciphertext = null, preview = null,
          secret_updated_by = null, secret_updated_at = null
        where id = $1
        """;
    return store.query(sql, Tuple.of(row.id(), time(at))).replaceWithVoid();
  }

  /** Says that values were handed out; to the minute, because that happens at every call. */
  Uni<Void> used(Collection<SecretRow> rows) {
    String sql =
        """
        update project_secret set used = now()
        where id = any($1) and (used is null or used < now() - interval '1 minute')
        """;
    UUID[] ids = rows.stream().map(SecretRow::id).toArray(UUID[]::new);
    return database.query(sql, Tuple.tuple().addArrayOfUUID(ids)).replaceWithVoid();
  }

  /**
   * Some of those whose data key is under another key-encryption key, in the order of their ids.
   */
  Uni<List<SecretRow>> underOlderKeys(
      DatabaseTransaction store, String newest, UUID after, int most) {
    String sql =
        """
        select * from project_secret where wrapped_under <> $1 and id > $2
        order by id limit $3 for update skip locked
        """;
    return store
        .query(sql, Tuple.of(newest, after, most))
        .map(rows -> rows.stream().map(SecretRepository::row).toList());
  }

  Uni<Void> rewrapped(DatabaseTransaction store, UUID id, Sealed sealed) {
    return store
        .query(
            "update project_secret set wrapped_key = $2, wrapped_under = $3 where id = $1",
            Tuple.of(id, Buffer.buffer(sealed.wrappedKey()), sealed.wrappedUnder()))
        .replaceWithVoid();
  }

  private static SecretRow row(Row row) {
    SecretScope scope = SecretScope.valueOf(row.getString("object_type").toUpperCase(Locale.ROOT));
    String metadata = row.getString("metadata");
    return new SecretRow(
        row.getUUID("id"),
        new OrgId(row.getUUID("org")),
        new SecretPlace(new ProjectId(row.getUUID("project")), scope, row.getUUID("object_id")),
        new SecretRow.Description(
            row.getString("name"),
            SecretCategory.parse(row.getString("secret_category")),
            row.getString("secret_type"),
            metadata == null ? null : Json.stored(metadata.getBytes(StandardCharsets.UTF_8))),
        value(row),
        row.getOffsetDateTime("created").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("used")).map(OffsetDateTime::toInstant));
  }

  private static Optional<SecretRow.Value> value(Row row) {
    String under = row.getString("wrapped_under");
    return under == null
        ? Optional.empty()
        : Optional.of(
            new SecretRow.Value(
                new Sealed(
                    row.getBuffer("wrapped_key").getBytes(),
                    under,
                    row.getBuffer("ciphertext").getBytes()),
                row.getString("preview"),
                row.getUUID("secret_updated_by"),
                row.getOffsetDateTime("secret_updated_at").toInstant()));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
