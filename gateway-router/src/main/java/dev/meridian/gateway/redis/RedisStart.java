package dev.meridian.gateway.redis;

import dev.meridian.gateway.region.Regions;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Refuses to start on another region's Redis. A gateway whose Redis is down starts, and ends when
 * that Redis comes up and is another region's.
 */
@Singleton
final class RedisStart {
  @Produces
  @Singleton
  RegionRedis redis(RedisConfig config, Regions regions) {
    return new RegionRedis(config, regions.own(), foreign -> Quarkus.asyncExit(1));
  }

  /** Before the HTTP server starts. */
  void start(@Observes @Priority(1) StartupEvent event, RegionRedis redis) {
    redis.start();
  }

  void close(@Disposes RegionRedis redis) {
    redis.close();
  }
}
