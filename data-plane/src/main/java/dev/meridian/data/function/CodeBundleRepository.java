package dev.meridian.data.function;

import dev.meridian.data.store.Database;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

  /** Who uploaded it. */
  Uni<Optional<PrincipalId>> creator(OrgId org, UUID bundle) {
    return database
        .query(
            "select created_by from code_bundle where org_id = $1 and id = $2",
            Tuple.of(org.value(), bundle))
        .map(rows -> rows.stream().map(row -> new PrincipalId(row.getUUID(0))).findFirst());
  }
}
