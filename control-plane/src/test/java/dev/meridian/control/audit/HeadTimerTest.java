package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadTimerTest {
  @Test
  void anErrorDoesNotEndSigning() throws Exception {
    CountDownLatch rounds = new CountDownLatch(3);
    HeadTimer timer =
        new HeadTimer(
            new Failing(rounds),
            new HeadStatus(new SimpleMeterRegistry()),
            () -> Duration.ofMillis(1));
    timer.start(new StartupEvent());
    try {
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      timer.stop(new ShutdownEvent());
    }
  }

  private static final class Failing extends HeadService {
    private final CountDownLatch rounds;

    @SuppressWarnings("NullAway")
    Failing(CountDownLatch rounds) {
      super(null, null, null);
      this.rounds = rounds;
    }

    @Override
    Round round() {
      rounds.countDown();
      if (rounds.getCount() > 0) {
        throw new OutOfMemoryError("as if");
      }
      return new Round(true, 0, Map.of());
    }
  }
}
