package dev.meridian.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.gateway.identity.ServiceIdentity;
import dev.meridian.gateway.redis.RegionRedis;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds and keeps answers in the region's Redis. For calls of organizations that are pinned to this
 * gateway's region alone, and only once it is decided that the caller may make the call: an answer
 * that is found asks nobody. No call fails or waits long because of it. Thread-safe.
 */
@Singleton
public final class CompletionCache {
  private static final String PREFIX = "meridian:gateway:cache:";

  private final RegionRedis redis;
  private final ServiceIdentity identity;
  private final int maxAnswerBytes;
  private final AtomicLong room;
  private final Counter hits;
  private final Counter misses;
  private final Counter failures;

  CompletionCache(
      RegionRedis redis, ServiceIdentity identity, CacheConfig config, MeterRegistry metrics) {
    this.redis = redis;
    this.identity = identity;
    this.maxAnswerBytes = config.maxAnswerBytes();
    this.room = new AtomicLong(config.maxCollectedBytes());
    this.hits = counter(metrics, "hit");
    this.misses = counter(metrics, "miss");
    this.failures = counter(metrics, "failure");
  }

  /** Where the answer to a question lies. Takes some microseconds, and more for a long body. */
  public CacheKey key(CacheQuestion question) {
    boolean shared = question.shared();
    byte[] secret =
        shared
            ? identity.secret("completion cache shared in organizations")
            : question.credential().getBytes(UTF_8);
    // What kind of secret it is counts too: no credential is ever taken for the gateways'.
    return CacheKey.of(
        question,
        ByteBuffer.allocate(1 + secret.length).put((byte) (shared ? 1 : 0)).put(secret).array());
  }

  /**
   * The answer that lies there; empty when there is none, it can't be read, or Redis does not
   * answer. Never fails. Whether it is young enough, {@link CacheRules#admits} tells.
   */
  public Future<Optional<CachedAnswer>> find(CacheKey key) {
    return redis
        .ask(commands -> commands.get(PREFIX + key.place()).thenApply(found -> open(key, found)))
        .onSuccess(found -> (found.isPresent() ? hits : misses).increment())
        .recover(
            down -> {
              failures.increment();
              return Future.succeededFuture(Optional.empty());
            });
  }

  private static Optional<CachedAnswer> open(CacheKey key, byte @Nullable [] sealed) {
    if (sealed == null) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    return SealedAnswer.open(key, sealed)
        .filter(answer -> answer.age(now).compareTo(answer.ttl()) <= 0);
  }

  /** Keeps an answer for its time. Never fails; nobody has to wait for it. */
  public Future<Void> store(CacheKey key, CachedAnswer answer) {
    return redis
        .ask(
            commands ->
                commands.set(
                    PREFIX + key.place(),
                    SealedAnswer.seal(key, answer),
                    SetArgs.Builder.ex(answer.ttl())))
        .<Void>mapEmpty()
        .recover(
            down -> {
              failures.increment();
              return Future.succeededFuture();
            });
  }

  /**
   * Collects an answer that is going to the client, to be kept when it is whole. One that a
   * provider has compressed is not collected: another client might not read it.
   *
   * @param headers of the answer
   * @param usedEndpoint the provider secret's name, as it is told to the client
   */
  public AnswerCollector collect(int status, MultiMap headers, String usedEndpoint) {
    String encoding = headers.get("content-encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    String type = headers.get("content-type");
    return new AnswerCollector(
        maxAnswerBytes,
        room,
        status,
        type == null ? "application/json" : type,
        usedEndpoint,
        !plain);
  }

  private static Counter counter(MeterRegistry metrics, String result) {
    return Counter.builder("meridian.cache.questions")
        .tag("result", result)
        .description("Questions to the completion cache")
        .register(metrics);
  }
}
