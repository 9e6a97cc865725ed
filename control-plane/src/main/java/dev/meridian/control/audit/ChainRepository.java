package dev.meridian.control.audit;

import dev.meridian.control.organization.OrganizationName;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Chains as they are stored, for who checks them: blocking, because a whole chain is long work. */
@Singleton
class ChainRepository {
  /**
   * Events have any size, so a page ends with the one that exceeds this; their number is bounded
   * too.
   */
  static final int PAGE_BYTES = 4 << 20;

  private static final int PAGE = 500;

  private final AgroalDataSource store;

  ChainRepository(AgroalDataSource store) {
    this.store = store;
  }

  /**
   * What follows a number, in order: a page of at least one event, empty at the end of the chain.
   *
   * @param sequence exclusive; {@link Long#MIN_VALUE} for the start, whatever is there
   */
  List<AuditEvent> after(OrgId org, long sequence) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                select * from (
                  select e.*, sum(coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0))
                    over (order by sequence rows between unbounded preceding and 1 preceding) as bytes
                  from (
                    select * from audit_event where org = ? and sequence > ? order by sequence limit ?
                  ) e
                ) page
                where coalesce(bytes, 0) < ? order by sequence
                """)) {
      query.setObject(1, org.value());
      query.setLong(2, sequence);
      query.setInt(3, PAGE);
      query.setInt(4, PAGE_BYTES);
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

  /** When the oldest event after a number was made; empty where there is none. */
  Optional<Instant> oldestAfter(OrgId org, long sequence) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select min(at) from audit_event where org = ? and sequence > ?")) {
      query.setObject(1, org.value());
      query.setLong(2, sequence);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
    }
  }

  /** An organization and what it is called. */
  record Named(OrgId id, String name) {}

  /** The one with that id; what is no id is a name, and the newest with it is taken. */
  Optional<Named> organization(String asked) throws SQLException {
    return OrganizationName.isId(asked)
        ? organization("select id, name from organization where id = ?", UUID.fromString(asked))
        : organization(
            """
            select id, name from organization where name = ?
            order by deleted_at is not null, created desc limit 1
            """,
            asked);
  }

  private Optional<Named> organization(String sql, Object value) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, value);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Named(new OrgId(row.getObject(1, UUID.class)), row.getString(2)))
            : Optional.empty();
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
