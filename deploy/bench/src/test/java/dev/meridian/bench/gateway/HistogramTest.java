package dev.meridian.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void aPercentileIsTheTimeAtThatRankWithinASixtyFourth() {
    Histogram histogram = new Histogram();
    for (long micros = 1; micros <= 1000; micros++) {
      histogram.add(micros * 1000);
    }

    assertThat(histogram.percentile(0.5).toNanos()).isBetween(500_000L, 508_000L);
    assertThat(histogram.percentile(0.99).toNanos()).isBetween(990_000L, 1_006_000L);
    assertThat(histogram.percentile(1).toNanos()).isBetween(1_000_000L, 1_016_000L);
    assertThat(histogram.count()).isEqualTo(1000);
  }

  @Test
  void timesFromNothingToAnHourAreCounted() {
    for (long nanos : new long[] {0, 1, 63, 64, 65, 127, 128, 1_000_003, 3_600_000_000_000L}) {
      Histogram histogram = new Histogram();
      histogram.add(nanos);

      assertThat(histogram.percentile(1).toNanos()).isBetween(nanos, nanos + nanos / 64);
    }
  }
}
