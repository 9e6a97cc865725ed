package dev.meridian.data.function;

import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code code_bundle}. */
@ApplicationScoped
class CodeBundleRepository {
  private final Database database;

  CodeBundleRepository(Database database) {
    this.database = database;
  }

  Uni<Void> add(OrgId org, UUID bundle, PrincipalId by) {
    return database
        .query(
            "insert into code_bundle (org_id, id, created, created_by) values ($1, $2, now(), $3)",
            Tuple.of(org.value(), bundle, by.value()))
        .replaceWithVoid();
  }

  /** Uploaded code. */
  record Bundle(OrgId org, UUID id) {}

  private static final String UNUSED =
      """
      greatest(b.created, b.named) < %s and not exists (
        select from function_version v join function f using (org_id, id)
        where v.org_id = b.org_id and v.bundle_id = b.id)
      """;

  /** Some that no version names of a function that is there, and that none named lately. */
  Uni<List<Bundle>> unused(Instant before, int most) {
    String sql =
        "select b.org_id, b.id from code_bundle b where " + UNUSED.formatted("$1") + " limit $2";
    return database
        .query(sql, Tuple.of(time(before), most))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Bundle(new OrgId(row.getUUID(0)), row.getUUID(1)))
                    .toList());
  }

  /** Whether it was still unused, and is forgotten once the transaction is committed. */
  Uni<Boolean> forget(DatabaseTransaction store, Bundle bundle, Instant before) {
    String sql =
        "delete from code_bundle b where b.org_id = $1 and b.id = $2 and " + UNUSED.formatted("$3");
    return store
        .query(sql, Tuple.of(bundle.org().value(), bundle.id(), time(before)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Notes that functions begin or cease to name them, so that they are kept a while from now. */
  Uni<Void> named(DatabaseTransaction store, OrgId org, Collection<UUID> bundles) {
    if (bundles.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String sql = "update code_bundle set named = now() where org_id = $1 and id = any($2::uuid[])";
    return store
        .query(sql, Tuple.of(org.value()).addArrayOfUUID(bundles.toArray(UUID[]::new)))
        .replaceWithVoid();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Who uploaded it. */
  Uni<Optional<PrincipalId>> creator(OrgId org, UUID bundle) {
    return database
        .query(
            "select created_by from code_bundle where org_id = $1 and id = $2",
            Tuple.of(org.value(), bundle))
        .map(rows -> rows.stream().map(row -> new PrincipalId(row.getUUID(0))).findFirst());
  }
}
