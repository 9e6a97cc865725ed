package dev.meridian.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SheddingTest {
  private static final long TICK = ms(20);
  private final Shedding loop = new Shedding(ms(150), ms(1000));

  private static long ms(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void ticks(int count, long late) {
    for (int i = 0; i < count; i++) {
      loop.tick(TICK + late, late);
    }
  }

  @Test
  void aLoopThatIsInTimeRefusesNothing() {
    ticks(1000, ms(149));
    assertThat(loop.part()).isZero();
  }

  @Test
  void aPauseOrABurstIsServed() {
    ticks(1, ms(900));
    ticks(1, 0);
    ticks(4, ms(200));
    assertThat(loop.part()).isZero();
  }

  @Test
  void whoStaysLateRefusesMoreAndMoreButNeverAll() {
    ticks(6, ms(200));
    double first = loop.part();
    ticks(4, ms(200));
    assertThat(first).isPositive();
    assertThat(loop.part()).isGreaterThan(first);

    ticks(1000, ms(200));
    assertThat(loop.part()).isLessThan(1);
  }

  @Test
  void itIsOverWithinTwoSecondsInTime() {
    ticks(1000, ms(200));
    ticks(100, 0);
    assertThat(loop.part()).isZero();
  }
}
