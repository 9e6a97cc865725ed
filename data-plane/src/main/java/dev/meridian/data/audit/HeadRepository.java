package dev.meridian.data.audit;

import dev.meridian.data.store.Database;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The table {@code audit_head}: how far chains have been signed. */
@ApplicationScoped
class HeadRepository {
  private final Database database;

  HeadRepository(Database database) {
    this.database = database;
  }

  /** The organizations whose last head is not that of their last event. */
  Uni<List<OrgId>> grown() {
    String sql =
        """
        select c.org from audit_chain c left join audit_head h using (org)
        where c.sequence <> coalesce(h.sequence, 0) order by c.org
        """;
    return database
        .query(sql, Tuple.tuple())
        .map(rows -> rows.stream().map(row -> new OrgId(row.getUUID("org"))).toList());
  }

  /** The last event that a head covers. */
  Uni<Optional<Long>> signed(OrgId org) {
    return database
        .query("select sequence from audit_head where org = $1", Tuple.of(org.value()))
        .map(rows -> rows.stream().findFirst().map(row -> row.getLong("sequence")));
  }

  Uni<Void> record(AuditHead head) {
    String sql =
        """
        insert into audit_head (org, sequence, at) values ($1, $2, $3)
        on conflict (org) do update set sequence = excluded.sequence, at = excluded.at
        where excluded.sequence > audit_head.sequence
        """;
    return database
        .query(
            sql, Tuple.of(head.org().value(), head.sequence(), head.at().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
