package dev.meridian.data.playground;

import dev.meridian.data.store.Database;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The table {@code playground}. */
@ApplicationScoped
class PlaygroundRepository {
  private final Database database;

  PlaygroundRepository(Database database) {
    this.database = database;
  }

  Uni<Optional<Playground>> find(UUID id) {
    return database
        .query(
            "select id, org_id, project_id, created_by from playground where id = $1", Tuple.of(id))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Playground(
                                row.getUUID("id"),
                                new OrgId(row.getUUID("org_id")),
                                new ProjectId(row.getUUID("project_id")),
                                new PrincipalId(row.getUUID("created_by"))))
                    .findFirst());
  }

  /** Does nothing where the id is taken, also by anything else that has records. */
  Uni<Void> add(Playground playground) {
    String sql =
        """
        insert into playground (id, org_id, project_id, created_by, created)
        select $1, $2, $3, $4, now()
        where not exists (select from known_object where object_id = $1)
        on conflict (id) do nothing
        """;
    return database
        .query(
            sql,
            Tuple.of(
                playground.id(),
                playground.org().value(),
                playground.project().value(),
                playground.createdBy().value()))
        .replaceWithVoid();
  }
}
