package dev.meridian.control.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.meridian.model.error.ApiException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * A number of requests a period for each source, such as a network or an organization, given back
 * evenly. Holds the newest 100,000 sources. Safe for use by any thread.
 */
public final class RateLimit {
  private static final int MOST_SOURCES = 100_000;

  private final LoadingCache<String, Bucket> buckets;
  private final String refusal;

  /**
   * @param requests 1 or more; they may come at once
   * @param refusal what is told who has used them up
   */
  public RateLimit(int requests, Duration period, String refusal) {
    this.refusal = refusal;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_SOURCES)
            .expireAfterAccess(period.multipliedBy(2))
            .build(
                source ->
                    Bucket.builder()
                        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
                        .build());
  }

  /**
   * @throws ApiException 429 when the source has used all of its requests, with the time until
   *     there is one again
   */
  public void take(String source) {
    take(source, 1);
  }

  /**
   * The same for several at once: all of them or none.
   *
   * @param requests 1 or more
   */
  public void take(String source, int requests) {
    ConsumptionProbe probe = buckets.get(source).tryConsumeAndReturnRemaining(requests);
    if (!probe.isConsumed()) {
      throw ApiException.rateLimited(
          refusal, Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1));
    }
  }
}
