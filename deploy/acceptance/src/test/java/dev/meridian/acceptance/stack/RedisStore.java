package dev.meridian.acceptance.stack;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;

/** A region's Redis. */
public record RedisStore(String region, String url) {

  public String component() {
    return "redis-" + region;
  }

  /** To be shut down by the caller. */
  public RedisClient connect() {
    return RedisClient.create(RedisURI.create(url));
  }
}
