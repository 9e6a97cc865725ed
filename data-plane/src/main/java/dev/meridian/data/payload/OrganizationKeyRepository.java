package dev.meridian.data.payload;

import dev.meridian.data.kms.Sealed;
import dev.meridian.data.store.Database;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The table {@code organization_key}. */
@ApplicationScoped
class OrganizationKeyRepository {
  private final Database database;

  OrganizationKeyRepository(Database database) {
    this.database = database;
  }

  record Kept(OrgId org, Sealed sealed) {}

  Uni<Optional<Sealed>> find(OrgId org) {
    String sql =
        """
        select org_id, wrapped_key, wrapped_under, ciphertext from organization_key
        where org_id = $1
        """;
    return database
        .query(sql, Tuple.of(org.value()))
        .map(rows -> rows.stream().findFirst().map(row -> kept(row).sealed()));
  }

  /** Stores a key unless somebody was faster, and answers the one that counts. */
  Uni<Sealed> keepFirst(OrgId org, Sealed made) {
    String sql =
        """
        insert into organization_key (org_id, wrapped_key, wrapped_under, ciphertext)
        values ($1, $2, $3, $4)
        on conflict (org_id) do nothing
        """;
    Tuple values =
        Tuple.of(
            org.value(), buffer(made.wrappedKey()), made.wrappedUnder(), buffer(made.ciphertext()));
    return database
        .query(sql, values)
        .chain(() -> find(org))
        .map(
            found -> found.orElseThrow(() -> new IllegalStateException("The key was just stored")));
  }

  Uni<List<Kept>> underOlder(String newest, int most) {
    String sql =
        """
        select org_id, wrapped_key, wrapped_under, ciphertext from organization_key
        where wrapped_under <> $1
        order by org_id limit $2
        """;
    return database
        .query(sql, Tuple.of(newest, most))
        .map(rows -> rows.stream().map(OrganizationKeyRepository::kept).toList());
  }

  Uni<Void> replace(Kept old, Sealed wrapped) {
    String sql =
        """
        update organization_key set wrapped_key = $3, wrapped_under = $4
        where org_id = $1 and wrapped_under = $2
        """;
    Tuple values =
        Tuple.of(
            old.org().value(),
            old.sealed().wrappedUnder(),
            buffer(wrapped.wrappedKey()),
            wrapped.wrappedUnder());
    return database.query(sql, values).replaceWithVoid();
  }

  private static Buffer buffer(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  private static Kept kept(Row row) {
    return new Kept(
        new OrgId(row.getUUID("org_id")),
        new Sealed(
            row.getBuffer("wrapped_key").getBytes(),
            row.getString("wrapped_under"),
            row.getBuffer("ciphertext").getBytes()));
  }
}
