package dev.meridian.control.relay;

import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outbox as the relay reads it: blocking, on the relay's own threads, because its Kafka clients
 * block too.
 */
@Singleton
class OutboxRepository {
  private final AgroalDataSource store;

  OutboxRepository(AgroalDataSource store) {
    this.store = store;
  }

  /** What a region has behind it and before it. */
  record Depth(long cursor, long waiting, Duration oldest) {}

  long cursor(Region region) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select position from relay_cursor where region = ?")) {
      query.setString(1, region.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** A cursor only goes forward, but for {@link #restart}. */
  void advance(Region region, long position) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                """
                insert into relay_cursor (region, position) values (?, ?)
                on conflict (region) do update set position = excluded.position
                where relay_cursor.position < excluded.position
                """)) {
      update.setString(1, region.name());
      update.setLong(2, position);
      update.executeUpdate();
    }
  }

  /** Everything is to be published to the region again. */
  void restart(Region region) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement update =
            connection.prepareStatement("update relay_cursor set position = 0 where region = ?")) {
      update.setString(1, region.name());
      update.executeUpdate();
    }
  }

  /**
   * What follows a position. Rows younger than {@code delay} are as if they were not there yet.
   *
   * @return at most {@code limit} changes and about {@code bytes} of events, but one at least where
   *     there is one; the position reaches the newest row when they are all
   */
  OutboxBatch after(long position, Region region, Duration delay, int limit, int bytes)
      throws SQLException {
    try (Connection connection = store.getConnection()) {
      long newest = newest(connection, delay);
      List<ChangesPage.Entry> entries = new ArrayList<>();
      int found = 0;
      try (PreparedStatement query =
          connection.prepareStatement(
              """
              select position, topic, sequence, last, event, created, found from (
                select o.*, count(*) over () as found,
                  sum(octet_length(event)) over (order by position) - octet_length(event) as ahead
                from (
                  select position, topic, sequence, last, event, created from outbox
                  where position > ? and position <= ? and ? = any(regions)
                  order by position limit ?) o) measured
              where ahead < ?
              order by position
              """)) {
        query.setLong(1, position);
        query.setLong(2, newest);
        query.setString(3, region.name());
        query.setInt(4, limit);
        query.setInt(5, bytes);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            entries.add(entry(rows));
            found = rows.getInt(7);
          }
        }
      }
      boolean all = entries.size() == found && found < limit;
      return all ? OutboxBatch.all(entries, Math.max(position, newest)) : OutboxBatch.part(entries);
    }
  }

  Depth depth(Region region) throws SQLException {
    try (Connection connection = store.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                """
                select c.position, count(o.position),
                  coalesce(extract(epoch from clock_timestamp() - min(o.created)), 0)
                from (select coalesce(max(position), 0) as position from relay_cursor where region = ?) c
                left join outbox o on o.position > c.position and ? = any(o.regions)
                group by c.position
                """)) {
      query.setString(1, region.name());
      query.setString(2, region.name());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        Duration oldest = Duration.ofMillis((long) (row.getDouble(3) * 1000));
        return new Depth(row.getLong(1), row.getLong(2), oldest);
      }
    }
  }

  private static long newest(Connection connection, Duration delay) throws SQLException {
    String sql =
        delay.isZero()
            ? "select coalesce(max(position), 0) from outbox"
            : """
              select coalesce(
                (select min(position) - 1 from outbox where created > clock_timestamp() - ? * interval '1 ms'),
                (select max(position) from outbox), 0)
              """;
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      if (!delay.isZero()) {
        query.setLong(1, delay.toMillis());
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static ChangesPage.Entry entry(ResultSet row) throws SQLException {
    String topic = row.getString(2);
    Instant at = row.getObject(6, OffsetDateTime.class).toInstant();
    return new ChangesPage.Entry(
        Arrays.stream(Topic.values())
            .filter(t -> t.shortName().equals(topic))
            .findFirst()
            .orElseThrow(),
        new StreamRecord.Change(
            row.getLong(1),
            row.getLong(3),
            row.getBoolean(4),
            at,
            StreamCodec.read(row.getString(5), Event.class)));
  }
}
