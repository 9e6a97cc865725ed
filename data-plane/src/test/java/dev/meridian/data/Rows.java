package dev.meridian.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Looks into the region's Postgres. */
public record Rows(DataSource store) {
  public long count(String table, String condition, Object... values) {
    String sql = "select count(*) from %s where %s".formatted(table, condition.formatted(values));
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
