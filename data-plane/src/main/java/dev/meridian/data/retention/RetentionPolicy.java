package dev.meridian.data.retention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.record.RecordKind;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.id.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a project keeps what of it.
 *
 * @param age of the oldest that is kept
 */
record RetentionPolicy(ProjectId project, RecordKind kind, Duration age) {
  private static final double SECONDS_OF_A_DAY = 86_400;

  /** Longer than there are records. */
  private static final double MOST_DAYS = 36_500;

  /** Empty for an automation of another type, and for one that says nothing that can be done. */
  static Optional<RetentionPolicy> of(SettingEvent automation) {
    JsonNode config = automation.body().map(body -> body.path("config")).orElse(null);
    if (config == null || !config.path("event_type").asText("").equals("retention")) {
      return Optional.empty();
    }
    JsonNode days = config.path("retention_days");
    if (!days.isNumber() || days.doubleValue() < 0) {
      return Optional.empty();
    }
    double kept = Math.min(days.doubleValue(), MOST_DAYS);
    return RecordKind.named(config.path("object_type").asText(""))
        .filter(kind -> kind != RecordKind.PLAYGROUND_LOGS)
        .flatMap(
            kind ->
                automation
                    .project()
                    .map(
                        project ->
                            new RetentionPolicy(
                                project,
                                kind,
                                Duration.ofSeconds((long) (kept * SECONDS_OF_A_DAY)))));
  }

  /** What was created before that goes; never before 1970. */
  Instant horizon(Instant now) {
    Instant horizon = now.minus(age);
    return horizon.isBefore(Instant.EPOCH) ? Instant.EPOCH : horizon;
  }
}
