package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.id.OrgId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HeadHealthTest {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final HeadStatus status = new HeadStatus(new SimpleMeterRegistry());

  @Test
  void signingThatEndedIsDownAfterTwoIntervals() {
    assertThat(after(Duration.ofMinutes(19)).getStatus()).isEqualTo(Status.UP);
    assertThat(after(Duration.ofMinutes(21)).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void anErrorIsDownAtOnce() {
    status.failed(new OutOfMemoryError());
    assertThat(after(Duration.ZERO).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void whoIsNotSignedIsNotToldToEverybody() {
    OrgId org = OrgId.random();
    status.done(new HeadService.Round(true, 0, Map.of(org, "event 7: of " + org)));

    HealthCheckResponse answer = after(Duration.ZERO);

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData().orElseThrow())
        .containsEntry("failing", 1L)
        .containsOnlyKeys("failing", "last_success");
  }

  private HealthCheckResponse after(Duration time) {
    Clock later = Clock.offset(Clock.systemUTC(), time);
    return new HeadHealth(status, new Patience(INTERVAL, later)).call();
  }
}
