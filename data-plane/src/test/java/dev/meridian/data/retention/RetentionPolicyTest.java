package dev.meridian.data.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.record.RecordKind;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final ProjectId PROJECT = ProjectId.random();

  @Test
  void daysMayBePartsOfDaysAndNone() {
    assertThat(policy("dataset", "1.5").orElseThrow())
        .isEqualTo(new RetentionPolicy(PROJECT, RecordKind.DATASET, Duration.ofHours(36)));
    assertThat(policy("experiment", "0").orElseThrow().horizon(NOW)).isEqualTo(NOW);
  }

  @Test
  void noAgeIsBeyondWhatTheStoreKnows() {
    assertThat(policy("project_logs", "1e300").orElseThrow().horizon(NOW)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void whatIsNoPolicyTakesNothingAway() {
    assertThat(policy("project_logs", "-1")).isEmpty();
    assertThat(policy("project_logs", "\"30\"")).isEmpty();
    assertThat(policy("prompts", "30")).isEmpty();
    assertThat(
            RetentionPolicy.of(event(Optional.of(Json.request("{\"config\":{}}".getBytes(UTF_8))))))
        .isEmpty();
    assertThat(RetentionPolicy.of(event(Optional.empty()))).isEmpty();
  }

  private static Optional<RetentionPolicy> policy(String objectType, String days) {
    String config =
        """
        {"config":{"event_type":"retention","object_type":"%s","retention_days":%s}}
        """
            .formatted(objectType, days);
    return RetentionPolicy.of(event(Optional.of(Json.request(config.getBytes(UTF_8)))));
  }

  private static SettingEvent event(Optional<ObjectNode> body) {
    return new SettingEvent(
        OrgId.random(),
        1,
        false,
        SettingKind.PROJECT_AUTOMATION,
        UUID.randomUUID(),
        Optional.of(PROJECT),
        "keep",
        body.map(node -> node));
  }
}
