package dev.meridian.gateway.cache;

import dev.meridian.model.error.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a request says about the cache (wire-contract.md, S13). {@code Cache-Control} restricts what
 * {@code x-bt-use-cache} permits; {@code never} stays never.
 *
 * @param ttl how long the answer may be kept: 1 to 604,800 seconds
 * @param maxAge the oldest answer that is taken
 */
public record CacheRules(
    CacheMode mode, Duration ttl, boolean noCache, boolean noStore, Optional<Duration> maxAge) {
  private static final long LONGEST_SECONDS = 604_800;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  /**
   * Reads the headers.
   *
   * @param header answers a header's value by its lower-case name
   * @throws ApiException 400 for a value that means nothing
   */
  public static CacheRules of(Function<String, Optional<String>> header) {
    CacheMode mode = CacheMode.of(header.apply("x-bt-use-cache"));
    CacheDirectives asked = CacheDirectives.of(header.apply("cache-control"));
    boolean fresh = asked.noCache() || asked.maxAge().filter(Duration::isZero).isPresent();
    return new CacheRules(
        mode, ttl(header.apply("x-bt-cache-ttl")), fresh, asked.noStore(), asked.maxAge());
  }

  /**
   * @param repeatable whether the same call should give the same answer; embeddings and moderations
   *     always do
   */
  public boolean mayFind(boolean repeatable) {
    return permits(repeatable) && !noCache;
  }

  /**
   * @param repeatable as in {@link #mayFind}
   */
  public boolean mayStore(boolean repeatable) {
    return permits(repeatable) && !noStore;
  }

  /** Whether an answer that was found is young enough for this request. */
  public boolean admits(CachedAnswer answer, Instant now) {
    return maxAge.isEmpty() || answer.age(now).compareTo(maxAge.get()) <= 0;
  }

  private boolean permits(boolean repeatable) {
    return switch (mode) {
      case ALWAYS -> true;
      case AUTO -> repeatable;
      case NEVER -> false;
    };
  }

  /** Out of range is brought into range, as the official proxy does. */
  private static Duration ttl(Optional<String> header) {
    if (header.isEmpty()) {
      return Duration.ofSeconds(LONGEST_SECONDS);
    }
    String text = header.get().strip();
    if (!NUMBER.matcher(text).matches()) {
      throw ApiException.badRequest("x-bt-cache-ttl must be a number of seconds, 1 to 604800");
    }
    return Duration.ofSeconds((long) Math.clamp(Double.parseDouble(text), 1, LONGEST_SECONDS));
  }
}
