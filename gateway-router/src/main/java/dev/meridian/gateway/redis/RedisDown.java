package dev.meridian.gateway.redis;

/** Redis is not asked now, because it does not answer. */
public final class RedisDown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisDown() {
    super("Redis does not answer now", null, false, false);
  }
}
