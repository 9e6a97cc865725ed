package dev.meridian.gateway.redis;

/** A Redis that must not be touched by this gateway. The message is for the operator. */
public final class ForeignRedis extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ForeignRedis(String message) {
    super(message);
  }

  static ForeignRedis ofRegion(String theirs, String own) {
    return new ForeignRedis(
        "Redis belongs to region %s, but this gateway serves region %s. Nothing was written. Check meridian.redis.url."
            .formatted(theirs, own));
  }

  static ForeignRedis refusedUs() {
    return new ForeignRedis(
        "Redis does not accept this gateway's password. Nothing was written. Check meridian.redis.url.");
  }
}
