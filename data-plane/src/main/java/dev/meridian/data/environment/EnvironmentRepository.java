package dev.meridian.data.environment;

import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code environment_object}. What is in an environment that was deleted is not there; an
 * environment that gets another slug keeps what it has.
 */
@ApplicationScoped
class EnvironmentRepository {
  private final Database database;

  EnvironmentRepository(Database database) {
    this.database = database;
  }

  private static final String OF =
      """
      select e.id, e.object_version, s.name as slug, e.created
      from environment_object e
      join known_setting s on s.setting_id = e.environment_id and s.org_id = e.org_id
      where e.org_id = $1 and e.object_id = $2 and e.object_type = $3
        and s.kind = 'environment' and not s.deleted
      order by s.name
      """;

  /** Everything that environments have of an object, by slug. */
  Uni<List<EnvironmentObject>> of(VersionedObject object) {
    return database.query(OF, object(object)).map(rows -> read(object, rows));
  }

  Uni<Optional<EnvironmentObject>> find(VersionedObject object, String slug) {
    return of(object).map(all -> named(all, slug));
  }

  Uni<Optional<EnvironmentObject>> find(
      DatabaseTransaction store, VersionedObject object, String slug) {
    return store.query(OF, object(object)).map(rows -> named(read(object, rows), slug));
  }

  /** Puts a version into an environment; the association keeps its id. */
  Uni<Void> put(DatabaseTransaction store, UUID environment, EnvironmentObject object) {
    String sql =
        """
        insert into environment_object
          (id, org_id, project_id, object_type, object_id, environment_id, object_version, created)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (org_id, object_id, environment_id)
          do update set object_version = excluded.object_version
        """;
    return store.query(sql, values(environment, object)).replaceWithVoid();
  }

  /** Empty when the environment has a version already. */
  Uni<Boolean> add(DatabaseTransaction store, UUID environment, EnvironmentObject object) {
    String sql =
        """
        insert into environment_object
          (id, org_id, project_id, object_type, object_id, environment_id, object_version, created)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (org_id, object_id, environment_id) do nothing
        """;
    return store.query(sql, values(environment, object)).map(rows -> rows.rowCount() > 0);
  }

  Uni<Boolean> delete(DatabaseTransaction store, OrgId org, UUID association) {
    return store
        .query(
            "delete from environment_object where org_id = $1 and id = $2",
            Tuple.of(org.value(), association))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Takes an object out of every environment. */
  Uni<Void> deleteAll(DatabaseTransaction store, OrgId org, UUID object) {
    return store
        .query(
            "delete from environment_object where org_id = $1 and object_id = $2",
            Tuple.of(org.value(), object))
        .replaceWithVoid();
  }

  private static Tuple values(UUID environment, EnvironmentObject one) {
    return Tuple.tuple()
        .addUUID(one.id())
        .addUUID(one.object().org().value())
        .addUUID(one.object().project().value())
        .addString(one.object().type())
        .addUUID(one.object().id())
        .addUUID(environment)
        .addLong(one.version().value())
        .addOffsetDateTime(OffsetDateTime.ofInstant(one.created(), ZoneOffset.UTC));
  }

  private static Tuple object(VersionedObject object) {
    return Tuple.of(object.org().value(), object.id(), object.type());
  }

  private static Optional<EnvironmentObject> named(List<EnvironmentObject> all, String slug) {
    return all.stream().filter(one -> one.environment().equals(slug)).findFirst();
  }

  private static List<EnvironmentObject> read(VersionedObject object, RowSet<Row> rows) {
    return rows.stream().map(row -> read(object, row)).toList();
  }

  private static EnvironmentObject read(VersionedObject object, Row row) {
    return new EnvironmentObject(
        row.getUUID("id"),
        object,
        new XactId(row.getLong("object_version")),
        row.getString("slug"),
        row.getOffsetDateTime("created").toInstant());
  }
}
