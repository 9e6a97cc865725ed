package dev.meridian.control.credential;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes when credentials were last used. Blocks. */
@Singleton
class CredentialUseRepository {
  /** Rows that a mutation holds just now are left out: nobody waits for this, and it for nobody. */
  private static final String WRITE =
      """
      update credential c set last_used_at = used.at
      from (select k.id, to_timestamp(n.at / 1000.0) as at
        from jsonb_to_recordset(cast(? as jsonb)) as n(id uuid, at bigint)
        join credential k on k.id = n.id
        where k.deleted_at is null
          and (k.last_used_at is null or k.last_used_at < to_timestamp(n.at / 1000.0) - interval '1 minute')
        for no key update of k skip locked) used
      where c.id = used.id
      """;

  private final AgroalDataSource store;

  CredentialUseRepository(AgroalDataSource store) {
    this.store = store;
  }

  private record Note(String id, long at) {}

  void write(Map<CredentialId, Instant> uses) throws SQLException {
    List<Note> notes =
        uses.entrySet().stream()
            .map(use -> new Note(use.getKey().toString(), use.getValue().toEpochMilli()))
            .toList();
    try (Connection connection = store.getConnection();
        PreparedStatement update = connection.prepareStatement(WRITE)) {
      update.setString(1, StreamCodec.write(notes));
      update.executeUpdate();
    }
  }
}
