package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndpointTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Endpoint endpoint = new Endpoint(now::get);

  @Test
  void aSlowAnswerIsBelievedAtOnceAndForgottenSlowly() {
    answer(100);
    assertThat(endpoint.cost()).isEqualTo(100e6);
    answer(10);
    double after = endpoint.cost();
    assertThat(after).isGreaterThan(90e6);
    pass(60);
    answer(10);
    assertThat(endpoint.cost()).isLessThan(11e6);
  }

  @Test
  void whatIsUnderWayCounts() {
    answer(100);
    endpoint.begin();
    assertThat(endpoint.cost()).isEqualTo(200e6);
    endpoint.abandoned();
    assertThat(endpoint.cost()).isEqualTo(100e6);
  }

  @Test
  void failuresInARowOpenTheCircuitForAWhile() {
    for (int i = 0; i < 4; i++) {
      fail();
    }
    assertThat(endpoint.isAvoided()).isFalse();
    fail();
    assertThat(endpoint.isAvoided()).isTrue();
    pass(11);
    assertThat(endpoint.isAvoided()).isFalse();
    fail();
    assertThat(endpoint.isAvoided()).isTrue();
  }

  @Test
  void aGoodAnswerInBetweenKeepsTheCircuitClosed() {
    for (int i = 0; i < 20; i++) {
      fail();
      if (i % 4 == 3) {
        answer(1);
      }
    }
    assertThat(endpoint.isAvoided()).isFalse();
  }

  @Test
  void itGetsThePatienceThatItAskedFor() {
    endpoint.rest(TimeUnit.SECONDS.toNanos(30));
    endpoint.rest(TimeUnit.SECONDS.toNanos(1));
    pass(29);
    assertThat(endpoint.isAvoided()).isTrue();
    pass(2);
    assertThat(endpoint.isAvoided()).isFalse();
  }

  private void answer(long millis) {
    endpoint.begin();
    endpoint.answered(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void fail() {
    endpoint.begin();
    endpoint.failed();
  }

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
