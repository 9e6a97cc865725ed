package dev.meridian.gateway.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the region's Redis is, and how long a call waits for it. */
@ConfigMapping(prefix = "meridian.redis")
public interface RedisConfig {
  /** Such as {@code redis://:password@host:6379}, or {@code rediss://} for TLS. */
  String url();

  /** How long a question may take. After that the call goes on without an answer. */
  @WithDefault("200ms")
  Duration timeout();

  /** How long Redis is left alone after it has failed. */
  @WithDefault("2s")
  Duration rest();

  /** How long the start waits for Redis to say which region it belongs to. */
  @WithDefault("3s")
  Duration startTimeout();
}
