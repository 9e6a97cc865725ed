package dev.meridian.control.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.control.engine.Tenant;
import dev.meridian.model.id.CredentialId;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ControlPlaneTest
class CredentialUseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject CredentialUse use;

  @Test
  void aUseIsShownAndIsNoMutation() throws Exception {
    Tenant tenant = Tenant.in("us");
    long sequence = sequence(tenant);
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    String id = onlyKey(tenant.viewer());

    Instant deadline = Instant.now().plus(PATIENCE);
    while (lastUse(tenant.viewer(), id).isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }
    assertThat(Instant.parse(lastUse(tenant.viewer(), id))).isAfterOrEqualTo(before);
    assertThat(sequence(tenant)).isEqualTo(sequence);
  }

  @Test
  void aUseThatAPlaneTellsOfIsShown() throws Exception {
    Tenant tenant = Tenant.in("us");
    CredentialId id = unusedKey(tenant);
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(30);
    String report =
        "{'uses':[{'org':'%s','principal':'%s','credential':'%s','at':'%s'}]}"
            .formatted(tenant.id(), tenant.personId("viewer"), id, at);

    Api.as("data-plane-us").post("/internal/uses", report).ok();
    use.write();

    assertThat(stored(id)).isEqualTo(at);
    assertThat(Api.as("gateway-eu").post("/internal/uses", "{'uses':[]}").status()).isEqualTo(200);
    assertThat(Api.as("operator").post("/internal/uses", report).status()).isEqualTo(403);
    assertThat(Api.as("data-plane-us").post("/internal/uses", "{'uses':7}").status())
        .isEqualTo(400);
    assertThat(Api.as("data-plane-us").post("/internal/uses", "").status()).isEqualTo(400);
  }

  @Test
  void whatAPlaneTellsOfTheFutureCountsForNow() throws Exception {
    Tenant tenant = Tenant.in("us");
    CredentialId id = unusedKey(tenant);
    Api.as("data-plane-us")
        .post(
            "/internal/uses",
            "{'uses':[{'org':'%s','principal':'%s','credential':'%s','at':'%s'}]}"
                .formatted(
                    tenant.id(), tenant.personId("viewer"), id, Instant.now().plusSeconds(9_999)))
        .ok();
    use.write();

    assertThat(stored(id)).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aCredentialIsWrittenAtMostOnceAMinute() throws Exception {
    CredentialId id = unusedKey(Tenant.in("us"));
    Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(600);

    write(id, first);
    assertThat(stored(id)).isEqualTo(first);
    write(id, first.plusSeconds(59));
    assertThat(stored(id)).isEqualTo(first);
    write(id, first.plusSeconds(61));
    assertThat(stored(id)).isEqualTo(first.plusSeconds(61));
  }

  @Test
  void anotherControlPlanesNewerNoteStays() throws Exception {
    CredentialId id = unusedKey(Tenant.in("us"));
    Instant newer = Instant.now().truncatedTo(ChronoUnit.MILLIS).plusSeconds(600);
    try (var database = Installation.running().database();
        var update =
            database.prepareStatement(
                "update credential set last_used_at = ?::timestamptz where id = ?")) {
      update.setString(1, newer.toString());
      update.setObject(2, id.value());
      update.executeUpdate();
    }

    write(id, newer.minusSeconds(300));

    assertThat(stored(id)).isEqualTo(newer);
  }

  private void write(CredentialId id, Instant at) throws SQLException {
    use.seen(id, at);
    use.write();
  }

  private static CredentialId unusedKey(Tenant tenant) throws SQLException {
    try (var database = Installation.running().database();
        var query =
            database.prepareStatement(
                "select id from credential where org = ? and principal = ?")) {
      query.setObject(1, UUID.fromString(tenant.id()));
      query.setObject(2, UUID.fromString(tenant.personId("viewer")));
      try (var rows = query.executeQuery()) {
        rows.next();
        return new CredentialId(rows.getObject(1, UUID.class));
      }
    }
  }

  private static Instant stored(CredentialId id) throws SQLException {
    try (var database = Installation.running().database();
        var query = database.prepareStatement("select last_used_at from credential where id = ?")) {
      query.setObject(1, id.value());
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getTimestamp(1).toInstant();
      }
    }
  }

  private static String onlyKey(Api person) {
    return person.get("/v1/api_key").ok().path("objects").path(0).path("id").asText();
  }

  /** Empty for null. */
  private static String lastUse(Api person, String id) {
    return person.get("/v1/api_key/" + id).ok().path("last_used_at").asText("");
  }

  private static long sequence(Tenant tenant) throws SQLException {
    try (var database = Installation.running().database();
        var query = database.prepareStatement("select sequence from organization where id = ?")) {
      query.setObject(1, UUID.fromString(tenant.id()));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
