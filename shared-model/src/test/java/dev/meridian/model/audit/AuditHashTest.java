package dev.meridian.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditHashTest {
  private static final OrgId ORG = OrgId.parse("11111111-1111-4111-8111-111111111111");
  private static final Instant AT = Instant.parse("2026-11-21T09:00:00.120Z");
  private static final UUID RESOURCE = UUID.fromString("44444444-4444-4444-8444-444444444444");

  /** Computed elsewhere, from the format as it is described. */
  private static final String FIRST =
      "a78ffd746b198b83a5ac5dbfc2f0848b0acca1a960e162e9eecacfa3a0c3febc";

  private static final String SECOND =
      "2174cd1f756a5e2c35b4703968ff58b07e2ca6db56a778e5737dcb4103f7b700";

  private static final AuditEvent OLD =
      new AuditEvent(
          ORG,
          1,
          AT,
          new AuditSource("22222222-2222-4222-8222-222222222222", null, null, null, null),
          new AuditSubject("project.create", "project", RESOURCE, null, null),
          null,
          "{\"name\":\"é\"}",
          1,
          AuditHash.START,
          FIRST);

  private static final String LINE =
      """
      {"id":2,"created":"2026-11-21T09:00:00.120Z","org_id":"11111111-1111-4111-8111-111111111111",\
      "project_id":"44444444-4444-4444-8444-444444444444","actor_id":"22222222-2222-4222-8222-222222222222",\
      "actor_email":"a@b.test","actor_name":null,"impersonated_by":null,\
      "credential_id":"33333333-3333-4333-8333-333333333333","event_type":"project.update",\
      "event_details":{"trace_id":"abc","client_address":"192.0.2.1"},"resource_type":"project",\
      "resource_id":"44444444-4444-4444-8444-444444444444","resource_name":"é","before":{"name":"é"},\
      "after":{"name":"e","n":1.0},"hash_version":2,"hash":"%s","previous_hash":"%s"}"""
          .formatted(SECOND, FIRST);

  @Test
  void bothFormatsAreAsTheyAreDescribed() {
    assertThat(AuditHash.of(OLD)).isEqualTo(FIRST);
    assertThat(AuditHash.of(ExportLine.parse(LINE))).isEqualTo(SECOND);
  }

  @Test
  void anOldChainGoesOnInTheNewFormat() {
    ChainCheck check = ChainCheck.whole(ORG, List.of());
    assertThat(check.next(OLD)).isEmpty();
    assertThat(check.next(ExportLine.parse(LINE))).isEmpty();
    assertThat(check.end(2)).isEmpty();
  }

  @Test
  void whatAnOldHashDoesNotCoverCannotBeAdded() {
    AuditEvent more =
        new AuditEvent(
            ORG,
            1,
            AT,
            new AuditSource(OLD.source().actor(), null, null, null, "192.0.2.1"),
            OLD.subject(),
            null,
            OLD.after(),
            1,
            AuditHash.START,
            FIRST);
    assertThat(ChainCheck.whole(ORG, List.of()).next(more)).isPresent();
  }

  @Test
  void anyChangeOfALineIsFound() {
    ChainCheck check = ChainCheck.whole(ORG, List.of());
    assertThat(check.next(OLD)).isEmpty();
    assertThat(check.next(ExportLine.parse(LINE.replace("1.0", "1.00")))).isPresent();
    assertThat(check.next(ExportLine.parse(LINE.replace("abc", "abd")))).isPresent();
    assertThat(check.next(ExportLine.parse(LINE.replace("192.0.2.1\"", "192.0.2.1,\""))))
        .isPresent();
    assertThatThrownBy(() -> ExportLine.parse(LINE.replace("\"id\":2", "\"id\":2,\"id\":2")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExportLine.parse("[]")).isInstanceOf(IllegalArgumentException.class);
  }
}
