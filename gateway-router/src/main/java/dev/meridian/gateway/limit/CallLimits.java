package dev.meridian.gateway.limit;

import dev.meridian.gateway.redis.RegionRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Admits calls within their limits. The gateways of a region count together, in Redis; while that
 * is down each counts alone and admits its share, so that calls are neither stopped nor unlimited.
 * In the minute in which that changes, up to twice a limit may pass. Thread-safe.
 */
@Singleton
public final class CallLimits {
  private final Limits limits;
  private final Windows shared;
  private final Windows own;
  private final Counter alone;
  private final Counter refused;

  @Inject
  CallLimits(Limits limits, RegionRedis redis, MeterRegistry metrics) {
    this.limits = limits;
    this.shared = new RedisWindows(redis);
    this.own = new LocalWindows(limits.nodes(), () -> Instant.now().getEpochSecond());
    this.alone =
        Counter.builder("meridian.limits.alone")
            .description("Calls that were counted by this gateway alone")
            .register(metrics);
    this.refused =
        Counter.builder("meridian.limits.refused")
            .description("Calls that were refused by a limit")
            .register(metrics);
  }

  /**
   * Asks for admission and reserves what the call may cost. Never fails: a refusal is in the
   * answer. Where nothing is limited, nobody is asked.
   *
   * @param tokens see {@link TokenEstimate}
   */
  public Future<Admission> admit(CallSubject call, long tokens) {
    List<Window> windows = limits.of(call);
    if (windows.isEmpty()) {
      return Future.succeededFuture(Admission.UNLIMITED);
    }
    return shared
        .admit(windows, tokens)
        .map(verdict -> admission(shared, windows, tokens, verdict))
        .recover(
            down -> {
              alone.increment();
              return own.admit(windows, tokens)
                  .map(
                      verdict ->
                          admission(
                              own,
                              windows.stream().map(w -> w.share(limits.nodes())).toList(),
                              tokens,
                              verdict));
            });
  }

  private Admission admission(Windows keeper, List<Window> windows, long tokens, Verdict verdict) {
    if (!verdict.admits()) {
      refused.increment();
    }
    return new Admission(keeper, windows, tokens, verdict);
  }
}
