package dev.meridian.gateway.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.region.Region;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The key {@code meridian:region}, by which a Redis says whose it is, to data planes too. */
final class RedisRegion {
  private static final String KEY = "meridian:region";

  private RedisRegion() {}

  /**
   * Completes when the Redis is this region's; one that is nobody's yet is claimed. Fails with
   * {@link ForeignRedis} for any other.
   */
  static CompletionStage<Void> check(
      StatefulRedisConnection<String, byte[]> connection, Region own) {
    RedisAsyncCommands<String, byte[]> redis = connection.async();
    return redis
        .get(KEY)
        .thenCompose(
            known ->
                known == null
                    ? redis
                        .setnx(KEY, own.name().getBytes(UTF_8))
                        .thenCompose(claimed -> redis.get(KEY))
                    : CompletableFuture.completedStage(known))
        .thenAccept(known -> requireOwn(known, own));
  }

  /** Whether a failure to connect or to ask means that this Redis is somebody else's. */
  static boolean isRefusal(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RedisCommandExecutionException
          && (says(cause, "WRONGPASS") || says(cause, "NOAUTH"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Throwable failure, String word) {
    return String.valueOf(failure.getMessage()).startsWith(word);
  }

  private static void requireOwn(byte @Nullable [] known, Region own) {
    String theirs = known == null ? "nobody" : new String(known, UTF_8);
    if (!theirs.equals(own.name())) {
      throw ForeignRedis.ofRegion(theirs, own.name());
    }
  }
}
