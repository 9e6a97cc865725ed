package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience =
      new Patience(
          new RetryConfig() {
            @Override
            public Duration most() {
              return Duration.ofSeconds(5);
            }

            @Override
            public Duration longest() {
              return Duration.ofSeconds(4);
            }

            @Override
            public Duration first() {
              return Duration.ofSeconds(1);
            }
          });

  @Test
  void nobodyIsWaitedForWhoDidNotAsk() {
    assertThat(patience.take()).isEmpty();
  }

  @Test
  void theShortestPauseThatIsAskedForIsTaken() {
    busy(3);
    busy(2);
    busy(60);

    assertThat(patience.take()).contains(Duration.ofSeconds(2));
    assertThat(patience.take()).as("it is over with the round").isEmpty();
  }

  @Test
  void allPausesTogetherHaveAnEnd() {
    busy(3);
    assertThat(patience.take()).isPresent();
    busy(3);
    assertThat(patience.take()).isEmpty();
    busy(2);
    assertThat(patience.take()).isPresent();
  }

  /** As Azure asks for, always. */
  @Test
  void whoAsksForNoTimeIsNotAskedForEver() {
    int pauses = 0;
    do {
      busy(0);
      pauses++;
    } while (pauses < 100 && patience.take().isPresent());

    assertThat(pauses).isBetween(2, 10);
  }

  @Test
  void onePauseIsNeverLongerThanTheLongest() {
    busy(5);

    assertThat(patience.take()).isEmpty();
  }

  @Test
  void withoutAWordPausesGrowUpToTheLongest() {
    patience.busy(Optional.empty());
    assertThat(patience.take().orElseThrow())
        .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_500));
    patience.busy(Optional.empty());
    assertThat(patience.take().orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  private void busy(int seconds) {
    patience.busy(Optional.of(Duration.ofSeconds(seconds)));
  }
}
