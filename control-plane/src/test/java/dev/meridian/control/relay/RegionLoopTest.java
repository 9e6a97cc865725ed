package dev.meridian.control.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.region.Region;
import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class RegionLoopTest {
  private static final Region EU = new Region("eu");

  @Test
  void aFailureThatNobodyExpectedIsShownAndPublishingIsTriedAgain() throws Exception {
    RegionLoop loop = tried(new IllegalArgumentException("Not an event"));

    assertThat(loop.stuck()).contains("Not an event");
  }

  @Test
  void aBrokerThatIsAwayIsNoTroubleOfTheRelay() throws Exception {
    RegionLoop loop = tried(new KafkaException("No broker"));

    assertThat(loop.stuck()).isEmpty();
  }

  /** A loop that has failed twice, and lives. */
  private static RegionLoop tried(RuntimeException failure) throws InterruptedException {
    CountDownLatch tries = new CountDownLatch(2);
    RegionLoop loop =
        new RegionLoop(
            EU,
            () -> {
              tries.countDown();
              throw failure;
            },
            nothing(RelayConfig.class),
            new OutboxRepository(nothing(AgroalDataSource.class)),
            () -> Duration.ZERO);
    Thread thread = Thread.ofPlatform().daemon().start(loop);
    try {
      assertThat(tries.await(10, TimeUnit.SECONDS)).as("it is tried again").isTrue();
      assertThat(thread.isAlive()).isTrue();
      return loop;
    } finally {
      loop.stop();
      thread.join();
    }
  }

  private static <T> T nothing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
