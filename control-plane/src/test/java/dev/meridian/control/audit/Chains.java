package dev.meridian.control.audit;

import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.id.OrgId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An organization's chain as the database has it, for tests. */
final class Chains {
  private Chains() {}

  static List<AuditEvent> of(Tenant tenant) throws SQLException {
    List<AuditEvent> events = new ArrayList<>();
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select * from audit_event where org = '%s' order by sequence"
                    .formatted(tenant.id()))) {
      while (rows.next()) {
        events.add(ChainRepository.event(rows));
      }
    }
    return events;
  }

  /** Empty for a chain that holds. */
  static Optional<ChainCheck.Broken> broken(Tenant tenant) throws SQLException {
    ChainCheck check = ChainCheck.whole(new OrgId(UUID.fromString(tenant.id())), List.of());
    List<AuditEvent> events = of(tenant);
    for (AuditEvent event : events) {
      Optional<ChainCheck.Broken> broken = check.next(event);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return check.end(events.size());
  }
}
