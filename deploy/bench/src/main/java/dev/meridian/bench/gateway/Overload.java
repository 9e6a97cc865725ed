package dev.meridian.bench.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Three times what a gateway can do, whether it can or not, and how soon it is itself again. */
final class Overload {
  private static final int TIMES = 3;
  private static final int CONNECTIONS = 4096;
  private static final int FEW = 32;
  private static final int RECOVERY_SECONDS = 15;
  private static final double RECOVERED = 0.9;

  private Overload() {}

  static String run(Contender gateway, Duration time) throws IOException {
    double best = gateway.load(Behaviour.FAST, FEW).run(time).perSecond();
    Load.Result much =
        gateway.load(Behaviour.FAST, CONNECTIONS, TIMES * best).run(time.multipliedBy(2));
    int seconds = 1;
    while (seconds < RECOVERY_SECONDS
        && gateway.load(Behaviour.FAST, FEW).run(Duration.ofSeconds(1)).perSecond()
            < RECOVERED * best) {
      seconds++;
    }
    return String.format(
        Locale.ROOT,
        "Overload: %,.0f requests/s, three times the %,.0f answers/s of 32 connections just before: %,.0f"
            + " answers/s (%.0f %%; p50 %d ms, p99 %d ms), %,.0f/s refused with 429 or 503, %,d failed, %,.0f/s"
            + " not sent because all of %,d connections waited; %.0f %% of the rate before was back within"
            + " %d s.",
        TIMES * best,
        best,
        much.perSecond(),
        100 * much.perSecond() / best,
        much.answers().percentile(0.5).toMillis(),
        much.answers().percentile(0.99).toMillis(),
        much.refused() / much.seconds(),
        much.failed(),
        much.unsent() / much.seconds(),
        CONNECTIONS,
        100 * RECOVERED,
        seconds);
  }
}
