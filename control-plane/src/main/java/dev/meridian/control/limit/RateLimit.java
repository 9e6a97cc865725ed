package dev.meridian.control.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.meridian.model.error.ApiException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * A number of requests a period for each address, given back evenly. Holds the newest 100,000
 * addresses. Safe for use by any thread.
 */
final class RateLimit {
  private static final int MOST_ADDRESSES = 100_000;

  private final LoadingCache<String, Bucket> buckets;

  RateLimit(int requests, Duration period) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(period.multipliedBy(2))
            .build(
                address ->
                    Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                        .build());
  }

  /**
   * @throws ApiException 429 when the address has used all of its requests, with the time until
   *     there is one again
   */
  void take(String address) {
    ConsumptionProbe probe = buckets.get(address).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw ApiException.rateLimited(
          "Too many requests from your address: try again later",
          Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
    }
  }
}
