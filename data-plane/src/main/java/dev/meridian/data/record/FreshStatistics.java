package dev.meridian.data.record;

import dev.meridian.data.round.Rounds;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Has Postgres look at partitions that grow, sooner than its own daemon does. How common a value is
 * decides whether it looks that value up or walks the newest rows; with what it knew of a partition
 * before a project was filled, it does the wrong one for minutes.
 */
@Singleton
class FreshStatistics {
  private static final Logger LOG = Logger.getLogger(FreshStatistics.class);
  private static final long LEAST = 5_000;
  private static final double SHARE = 0.2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final StatisticsRepository repository;
  private final Duration every;

  FreshStatistics(
      StatisticsRepository repository,
      @ConfigProperty(name = "meridian.statistics.every", defaultValue = "5s") Duration every) {
    this.repository = repository;
    this.every = every;
  }

  @Produces
  @Singleton
  Rounds rounds() {
    return Rounds.every(
        every,
        "fresh-statistics",
        this::round,
        e -> LOG.warnf("Statistics of records are not fresh now: %s", e.toString()));
  }

  /** Blocks. */
  void round() {
    for (String partition : repository.stale(LEAST, SHARE).await().atMost(PATIENCE)) {
      repository.analyze(partition).await().atMost(PATIENCE);
    }
  }
}
