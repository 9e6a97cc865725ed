package dev.meridian.control.audit;

import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.id.OrgId;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far chains have been signed, and whose turn it is to sign. Blocks. */
@Singleton
class HeadRepository {
  /** Any number, the same in every control plane. */
  static final long HEADS_LOCK = 0x48454144L;

  private static final int SECONDS_TO_ANSWER = 5;

  private final AgroalDataSource store;

  HeadRepository(AgroalDataSource store) {
    this.store = store;
  }

  /** Nobody else signs until it is closed, or its connection breaks. */
  record Turn(Connection connection, boolean taken) implements AutoCloseable {
    /** Whether it still is: the lock goes with the connection. */
    boolean lasts() throws SQLException {
      return connection.isValid(SECONDS_TO_ANSWER);
    }

    @Override
    public void close() throws SQLException {
      try (connection;
          Statement statement = connection.createStatement()) {
        if (taken) {
          statement.execute("select pg_advisory_unlock(" + HEADS_LOCK + ")");
        }
      }
    }
  }

  Turn turn() throws SQLException {
    Connection connection = store.getConnection();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + HEADS_LOCK + ")")) {
      row.next();
      return new Turn(connection, row.getBoolean(1));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The organizations whose last head is not that of their last event. A head beyond it is looked
   * at too: nobody signed that, and it would end signing.
   */
  List<OrgId> grown() throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select o.id from organization o left join audit_head h on h.org = o.id
                where o.sequence <> coalesce(h.sequence, 0) order by o.id
                """)) {
      List<OrgId> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new OrgId(rows.getObject(1, UUID.class)));
      }
      return found;
    }
  }

  /** The last event that a head covers. */
  Optional<Long> signed(OrgId org) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select sequence from audit_head where org = ?")) {
      query.setObject(1, org.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  void record(AuditHead head) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                insert into audit_head (org, sequence, at) values (?, ?, ?)
                on conflict (org) do update set sequence = excluded.sequence, at = excluded.at
                """)) {
      update.setObject(1, head.org().value());
      update.setLong(2, head.sequence());
      update.setObject(3, head.at().atOffset(ZoneOffset.UTC));
      update.executeUpdate();
    }
  }
}
