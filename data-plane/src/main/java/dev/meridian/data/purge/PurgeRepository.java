package dev.meridian.data.purge;

import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Deletes rows from every table that has the column which names their owner: which tables those are
 * is asked of the catalog, so that none that is added later is forgotten. What the control plane
 * said of the owner, the audit log and the record of what was destroyed stay.
 */
@ApplicationScoped
class PurgeRepository {
  private final Database database;

  PurgeRepository(Database database) {
    this.database = database;
  }

  /** A table and the column of it that names an owner. */
  record Owned(String table, String column) {}

  /** Where rows of an object are. */
  Uni<List<Owned>> ofObjects() {
    return owned("object_id");
  }

  /** Where rows of a project are, beside those of its objects. */
  Uni<List<Owned>> ofProjects() {
    return owned("project_id", "project");
  }

  /** Where rows of an organization are, beside those of its objects. */
  Uni<List<Owned>> ofOrganizations() {
    return owned("org_id", "org");
  }

  /**
   * Deletes some rows of an owner; answers how many: fewer than {@code most} when none is left.
   * Places of rows repeat between the partitions of a table, so that it can be some more.
   */
  Uni<Integer> delete(DatabaseTransaction store, Owned owned, UUID owner, int most) {
    String sql =
        """
        delete from %1$s where %2$s = $1
          and ctid = any(array(select ctid from %1$s where %2$s = $1 limit $2))
        """
            .formatted(owned.table(), owned.column());
    return store.query(sql, Tuple.of(owner, most)).map(rows -> rows.rowCount());
  }

  private Uni<List<Owned>> owned(String... columns) {
    String sql =
        """
        select quote_ident(c.relname) as name, quote_ident(a.attname) as col
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where a.attname = any($1::text[]) and a.atttypid = 'uuid'::regtype and not a.attisdropped
          and c.relkind in ('r', 'p') and not c.relispartition
          and c.relnamespace = cast('public' as regnamespace)
          and c.relname not in ('doomed', 'retention_count')
          and c.relname not like 'known\\_%' and c.relname not like 'audit\\_%'
        order by c.relname
        """;
    return database
        .query(sql, Tuple.tuple().addArrayOfString(columns))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Owned(row.getString("name"), row.getString("col")))
                    .toList());
  }
}
