package dev.meridian.control.part;

import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What an organization's audit log says. */
final class Audited {
  private Audited() {}

  /** The actions, the oldest first. */
  static List<String> events(Tenant tenant) {
    String sql =
        "select action from audit_event where org = '%s' order by sequence".formatted(tenant.id());
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> actions = new ArrayList<>();
      while (row.next()) {
        actions.add(row.getString(1));
      }
      return actions;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
