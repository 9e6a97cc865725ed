package dev.meridian.control.relay;

import dev.meridian.control.region.Regions;
import dev.meridian.model.region.Region;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far publishing is, for operators and for metrics. Blocks while it asks the store. */
@Singleton
public class RelayStatus {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Regions regions;
  private final OutboxRepository outbox;
  private final Map<Region, Seen> seen = new ConcurrentHashMap<>();

  /**
   * @param position the relay's own, in the outbox
   * @param depth changes that wait to be published
   * @param lagMs age of the oldest of them
   */
  public record Line(long position, long depth, long lagMs) {}

  private record Seen(Line line, Instant at) {}

  RelayStatus(Regions regions, OutboxRepository outbox) {
    this.regions = regions;
    this.outbox = outbox;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    for (Region region : regions.all()) {
      Gauge.builder("meridian.outbox.depth", this, s -> s.gauge(region).depth())
          .description("Changes that wait to be published to a region")
          .tag("region", region.name())
          .register(registry);
      Gauge.builder("meridian.outbox.lag", this, s -> s.gauge(region).lagMs() / 1000.0)
          .description("Age of the oldest change that waits to be published to a region")
          .baseUnit("seconds")
          .tag("region", region.name())
          .register(registry);
    }
  }

  public Map<String, Line> all() throws SQLException {
    Map<String, Line> lines = new TreeMap<>();
    for (Region region : regions.all()) {
      lines.put(region.name(), line(region));
    }
    return lines;
  }

  private Line line(Region region) throws SQLException {
    OutboxRepository.Depth depth = outbox.depth(region);
    return new Line(depth.cursor(), depth.waiting(), depth.oldest().toMillis());
  }

  /** One query serves both gauges; unknown is NaN to the registry, not 0. */
  private Line gauge(Region region) {
    Seen known = seen.get(region);
    if (known != null && Instant.now().isBefore(known.at().plus(FRESH))) {
      return known.line();
    }
    try {
      Line line = line(region);
      seen.put(region, new Seen(line, Instant.now()));
      return line;
    } catch (SQLException e) {
      throw new IllegalStateException("The outbox can't be read", e);
    }
  }
}
