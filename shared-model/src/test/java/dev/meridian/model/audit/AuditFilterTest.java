package dev.meridian.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditFilterTest {
  @Test
  void arrivesInTheOtherPlaneAsItWasAsked() {
    AuditFilter asked =
        new AuditFilter(
            Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-11-02T00:00:00.000001Z")),
            Optional.of("user:1"),
            Optional.of("project."),
            Optional.of("project"),
            Optional.of(UUID.randomUUID()),
            Optional.of(UUID.randomUUID()));

    assertThat(AuditFilter.of(asked.parameters()::get)).isEqualTo(asked);
  }

  @Test
  void leavesAllWhenNothingIsSaid() {
    assertThat(AuditFilter.of(name -> null).parameters()).isEmpty();
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThatThrownBy(() -> AuditFilter.of(Map.of("from", "yesterday")::get))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("malformed");
  }
}
