package dev.meridian.control.audit;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditSource;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.id.OrgId;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Chains as they are stored, for who checks them: blocking, because a whole chain is long work. */
@Singleton
class ChainRepository {
  private static final int PAGE = 500;

  private final AgroalDataSource store;

  ChainRepository(AgroalDataSource store) {
    this.store = store;
  }

  /**
   * What follows a number, in order: a page, empty at the end of the chain.
   *
   * @param sequence exclusive; {@link Long#MIN_VALUE} for the start, whatever is there
   */
  List<AuditEvent> after(OrgId org, long sequence) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                select * from audit_event where org = ? and sequence > ? order by sequence limit ?
                """)) {
      query.setObject(1, org.value());
      query.setLong(2, sequence);
      query.setInt(3, PAGE);
      try (ResultSet rows = query.executeQuery()) {
        List<AuditEvent> events = new ArrayList<>();
        while (rows.next()) {
          events.add(event(rows));
        }
        return events;
      }
    }
  }

  /** How many mutations the organization has counted; empty where there is none. */
  Optional<Long> mutations(OrgId org) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select sequence from organization where id = ?")) {
      query.setObject(1, org.value());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  /** The one with that id, or the newest with that name. */
  Optional<OrgId> organization(String named) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                select id from organization where cast(id as text) = ? or name = ?
                order by deleted_at is not null, created desc limit 1
                """)) {
      query.setString(1, named.toLowerCase(Locale.ROOT));
      query.setString(2, named);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(new OrgId(row.getObject(1, UUID.class))) : Optional.empty();
      }
    }
  }

  static AuditEvent event(ResultSet row) throws SQLException {
    return new AuditEvent(
        new OrgId(row.getObject("org", UUID.class)),
        row.getLong("sequence"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new AuditSource(
            row.getString("actor"),
            row.getObject("impersonated_by", UUID.class),
            row.getObject("credential", UUID.class),
            row.getString("trace_id"),
            row.getString("client_address")),
        new AuditSubject(
            row.getString("action"),
            row.getString("resource_type"),
            row.getObject("resource_id", UUID.class),
            row.getString("resource_name"),
            row.getObject("project_id", UUID.class)),
        row.getString("before"),
        row.getString("after"),
        row.getInt("hash_version"),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
