package dev.meridian.data.region;

import dev.meridian.data.bucket.Bucket;
import dev.meridian.model.region.Region;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Refuses to start on another region's stores. All stores are asked before any is written to; only
 * then are unclaimed ones claimed and the schema migrated. A store that may be down at start (all
 * but Postgres) is asked again until it answers, and nothing is written to the bucket before that.
 */
@ApplicationScoped
class RegionGuard {
  private static final Logger LOG = Logger.getLogger(RegionGuard.class);

  private final Region own;
  private final List<RegionalStore> stores;
  private final PostgresRegionRepository postgres;
  private final Bucket bucket;
  private final StoreConfig config;
  private final Flyway flyway;
  private final Vertx vertx;

  RegionGuard(
      Region own,
      PostgresRegionRepository postgres,
      BucketRegionRepository bucketRegion,
      RedisRegionRepository redis,
      KafkaRegionRepository kafka,
      Bucket bucket,
      StoreConfig config,
      Flyway flyway,
      Vertx vertx) {
    this.own = own;
    this.stores = List.of(postgres, bucketRegion, redis, kafka);
    this.postgres = postgres;
    this.bucket = bucket;
    this.config = config;
    this.flyway = flyway;
    this.vertx = vertx;
  }

  /** Before the consumers of topics and the HTTP server start. */
  void start(@Observes @Priority(1) StartupEvent event) {
    StoreCheck check = StoreCheck.of(own, stores);
    requireDurability();
    check.unclaimed().forEach(store -> StoreCheck.claim(own, store));
    flyway.migrate();
    settle(check.unreachable());
  }

  private void requireDurability() {
    List<String> off = postgres.unsafeSettings();
    if (off.isEmpty()) {
      return;
    }
    String message =
        "Postgres runs with " + String.join(", ", off) + " off: acknowledged rows could be lost";
    if (!config.unsafeDurabilityOff()) {
      throw new ForeignStore(message + ". Turn it on. Nothing was written.");
    }
    LOG.warn(message);
  }

  private void settle(List<RegionalStore> open) {
    if (open.stream().noneMatch(BucketRegionRepository.class::isInstance)) {
      bucket.open();
    }
    if (!open.isEmpty()) {
      vertx.setTimer(
          config.retry().toMillis(), timer -> vertx.executeBlocking(() -> askAgain(open), false));
    }
  }

  private boolean askAgain(List<RegionalStore> open) {
    List<RegionalStore> still;
    try {
      StoreCheck check = StoreCheck.of(own, open);
      check.unclaimed().forEach(store -> StoreCheck.claim(own, store));
      still = check.unreachable();
    } catch (StoreUnreachable e) {
      still = open;
    } catch (ForeignStore e) {
      LOG.fatal(e.getMessage());
      io.quarkus.runtime.Quarkus.asyncExit(1);
      return false;
    }
    settle(still);
    return true;
  }
}
