package dev.meridian.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Duration REST = Duration.ofSeconds(2);

  private final AtomicLong now = new AtomicLong(-5);
  private final Circuit circuit = new Circuit(REST, now::get);

  @Test
  void aFailureKeepsQuestionsAwayUntilTheRestIsOver() {
    assertThat(circuit.admits()).isTrue();
    circuit.failed();
    now.addAndGet(REST.toNanos() - 1);
    assertThat(circuit.admits()).isFalse();
  }

  @Test
  void afterTheRestOneQuestionIsLetThroughAndTheOthersWhenItWasAnswered() {
    circuit.failed();
    now.addAndGet(REST.toNanos());
    assertThat(circuit.admits()).isTrue();
    assertThat(circuit.admits()).isFalse();
    circuit.succeeded();
    assertThat(circuit.admits()).isTrue();
  }

  @Test
  void aProbeThatIsNeverAnsweredDoesNotKeepQuestionsAwayForGood() {
    circuit.failed();
    now.addAndGet(REST.toNanos());
    assertThat(circuit.admits()).isTrue();
    now.addAndGet(REST.toNanos());
    assertThat(circuit.admits()).isTrue();
  }
}
