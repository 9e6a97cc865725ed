package dev.meridian.control.audit;

import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.id.OrgId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** What somebody does who has the database to himself: its guards are off meanwhile. */
final class Tampering {
  private Tampering() {}

  /** Runs statements on one organization's events; their {@code where} is completed. */
  static void in(Tenant tenant, String... statements) throws SQLException {
    for (String sql : statements) {
      unguarded(sql + " and org = '" + tenant.id() + "'");
    }
  }

  static void unguarded(String... statements) throws SQLException {
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("alter table audit_event disable trigger user");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("alter table audit_event enable trigger user");
      database.commit();
    }
  }

  /** Says that the organization has made so many mutations. */
  static void count(Tenant tenant, long mutations) throws SQLException {
    unguarded(
        "update organization set sequence = %d where id = '%s'".formatted(mutations, tenant.id()));
  }

  /** Replaces a chain from one event on by another that holds in itself. */
  static void rewrite(Tenant tenant, long from) throws SQLException {
    List<AuditEvent> events = Chains.of(tenant);
    String previous =
        from == 1 ? dev.meridian.model.audit.AuditHash.START : events.get((int) from - 2).hash();
    for (AuditEvent event : events.subList((int) from - 1, events.size())) {
      AuditEvent other =
          AuditEvent.following(
              previous,
              event.org(),
              event.sequence(),
              event.at(),
              new AuditSource("service:somebody-else", null, null, null, null),
              event.subject(),
              event.before(),
              event.after());
      in(tenant, "delete from audit_event where sequence = " + event.sequence());
      insert(other);
      previous = other.hash();
    }
  }

  /** An event that was never made, well formed. */
  static AuditEvent invented(AuditEvent after, OrgId org, long sequence) {
    return AuditEvent.following(
        after.hash(),
        org,
        sequence,
        after.at(),
        after.source(),
        new AuditSubject("project.delete", "project", UUID.randomUUID(), "p", null),
        "{}",
        null);
  }

  static void insert(AuditEvent event) throws SQLException {
    try (Connection database = Installation.running().database();
        PreparedStatement insert =
            database.prepareStatement(
                """
                insert into audit_event (org, sequence, at, actor, credential, action,
                  resource_type, resource_id, before, after, previous_hash, hash, hash_version,
                  impersonated_by, resource_name, project_id, trace_id, client_address)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      Object[] values = {
        event.org().value(),
        event.sequence(),
        event.at().atOffset(java.time.ZoneOffset.UTC),
        event.source().actor(),
        event.source().credential(),
        event.subject().action(),
        event.subject().resourceType(),
        event.subject().resourceId(),
        event.before(),
        event.after(),
        event.previousHash(),
        event.hash(),
        event.hashVersion(),
        event.source().impersonatedBy(),
        event.subject().resourceName(),
        event.subject().projectId(),
        event.source().traceId(),
        event.source().clientAddress()
      };
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
