package dev.meridian.data.retention;

import dev.meridian.data.record.RecordKind;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which objects policies are about, and the table {@code retention_count}. */
@ApplicationScoped
class RetentionRepository {
  private final Database database;

  RetentionRepository(Database database) {
    this.database = database;
  }

  /** Rows that left all answers, and rows that were destroyed, since the last report. */
  record Count(OrgId org, ProjectId project, RecordKind kind, long expired, long purged) {}

  /** The live datasets of a project. */
  Uni<List<UUID>> datasets(ProjectId project) {
    String sql =
        """
        select object_id from known_object
        where project_id = $1 and kind = 'dataset' and not deleted
        """;
    return ids(sql, Tuple.of(project.value()));
  }

  /** The experiments of a project that were created before a time and have rows. */
  Uni<List<UUID>> experiments(ProjectId project, Instant before) {
    String sql =
        """
        select o.object_id from known_object o
        where o.project_id = $1 and o.kind = 'experiment' and o.created < $2 and not o.deleted
          and exists (select from span s where s.object_id = o.object_id and s.kind = $3)
        """;
    return ids(
        sql,
        Tuple.of(project.value(), before.atOffset(ZoneOffset.UTC), RecordKind.EXPERIMENT.number()));
  }

  /** What is to be reported. */
  Uni<List<Count>> counts() {
    return database
        .query("select * from retention_count", Tuple.tuple())
        .map(rows -> rows.stream().map(RetentionRepository::count).toList());
  }

  /** Takes what is to be reported of a project, for a report in the same transaction. */
  Uni<Optional<Count>> take(DatabaseTransaction store, Count seen) {
    String sql = "delete from retention_count where project_id = $1 and kind = $2 returning *";
    return store
        .query(sql, Tuple.of(seen.project().value(), seen.kind().number()))
        .map(rows -> rows.stream().findFirst().map(RetentionRepository::count));
  }

  private Uni<List<UUID>> ids(String sql, Tuple values) {
    return database
        .query(sql, values)
        .map(rows -> rows.stream().map(row -> row.getUUID("object_id")).toList());
  }

  private static Count count(Row row) {
    return new Count(
        new OrgId(row.getUUID("org_id")),
        new ProjectId(row.getUUID("project_id")),
        RecordKind.numbered(row.getShort("kind")),
        row.getLong("expired"),
        row.getLong("purged"));
  }
}
