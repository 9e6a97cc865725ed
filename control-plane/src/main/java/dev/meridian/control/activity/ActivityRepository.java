package dev.meridian.control.activity;

import dev.meridian.model.event.StreamCodec;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes when members were last active. Blocks. */
@Singleton
class ActivityRepository {
  /** Rows that a mutation holds just now are left out: nobody waits for this, and it for nobody. */
  private static final String WRITE =
      """
      update member m set last_active_at = greatest(m.last_active_at, seen.at)
      from (select k.org, k.principal, to_timestamp(n.at / 1000.0) as at
        from jsonb_to_recordset(cast(? as jsonb)) as n(org uuid, principal uuid, at bigint)
        join member k on k.org = n.org and k.principal = n.principal
        for no key update of k skip locked) seen
      where m.org = seen.org and m.principal = seen.principal
      """;

  private final AgroalDataSource store;

  ActivityRepository(AgroalDataSource store) {
    this.store = store;
  }

  private record Note(String org, String principal, long at) {}

  void write(Map<Activity.Membership, Instant> seen) throws SQLException {
    List<Note> notes =
        seen.entrySet().stream()
            .map(
                e ->
                    new Note(
                        e.getKey().org().toString(),
                        e.getKey().principal().toString(),
                        e.getValue().toEpochMilli()))
            .toList();
    try (Connection connection = store.getConnection();
        PreparedStatement update = connection.prepareStatement(WRITE)) {
      update.setString(1, StreamCodec.write(notes));
      update.executeUpdate();
    }
  }
}
