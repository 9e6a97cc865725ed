package db.migration;

import dev.meridian.control.wire.Names;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Gives every organization what its name looks like, which only Unicode's tables know, and makes
 * that unique in place of the name itself. Where names that look alike are there already, the
 * oldest has the look and the others keep their names, but nobody gets such a name any more.
 */
public final class V2026_11_21_16__organization_names extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws SQLException {
    Connection store = context.getConnection();
    fill(store);
    try (Statement statement = store.createStatement()) {
      statement.execute("alter table organization alter column name_skeleton set not null");
      statement.execute("alter table organization add check (name_skeleton <> '')");
      statement.execute("drop index organization_name");
      statement.execute(
          """
          create unique index organization_name_skeleton on organization (name_skeleton)
          where purged_at is null
          """);
    }
  }

  private static void fill(Connection store) throws SQLException {
    Set<String> taken = new HashSet<>();
    try (Statement statement = store.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select id, name from organization order by deleted_at is not null, created, id");
        PreparedStatement update =
            store.prepareStatement(
                "update organization set name_skeleton = ? where id = cast(? as uuid)")) {
      while (row.next()) {
        String skeleton = Names.skeleton(row.getString("name"));
        update.setString(1, taken.add(skeleton) ? skeleton : skeleton + " " + row.getString("id"));
        update.setString(2, row.getString("id"));
        update.executeUpdate();
      }
    }
  }
}
