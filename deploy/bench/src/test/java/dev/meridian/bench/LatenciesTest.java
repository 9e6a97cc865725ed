package dev.meridian.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreByNearestRank() {
    for (int i = 100; i >= 1; i--) {
      latencies.add(Duration.ofMillis(i));
    }

    assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofMillis(50));
    assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofMillis(99));
    assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void oneCallIsEveryPercentile() {
    latencies.add(Duration.ofMillis(7));

    assertThat(latencies.percentile(0.01)).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void callsASecondCountTheTimeOfTheCalls() {
    latencies.add(Duration.ofMillis(100));
    latencies.add(Duration.ofMillis(300));

    assertThat(latencies.perSecond()).isEqualTo(5.0);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    assertThatIllegalStateException().isThrownBy(() -> latencies.percentile(0.5));
  }
}
