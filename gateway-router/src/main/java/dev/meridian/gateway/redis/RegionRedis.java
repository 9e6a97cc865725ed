package dev.meridian.gateway.redis;

import dev.meridian.model.region.Region;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the region's Redis, which says at each connect that it is the region's before
 * anything else is asked. Nothing waits for a Redis that is down: questions fail at once with
 * {@link RedisDown}, and every now and then one tries again. Thread-safe.
 */
public final class RegionRedis implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RegionRedis.class);
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
  private static final int THREADS = 2;

  private final RedisConfig config;
  private final Region own;
  private final Consumer<ForeignRedis> whenForeign;
  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI address;
  private final Circuit connects;
  private final Circuit questions;
  private final AtomicBoolean connecting = new AtomicBoolean();
  private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

  /**
   * @param whenForeign told when a Redis that was down at the start turns out to be another
   *     region's
   */
  public RegionRedis(RedisConfig config, Region own, Consumer<ForeignRedis> whenForeign) {
    this.config = config;
    this.own = own;
    this.whenForeign = whenForeign;
    this.connects = new Circuit(config.rest(), System::nanoTime);
    this.questions = new Circuit(config.rest(), System::nanoTime);
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    this.client = RedisClient.create(resources);
    this.client.setOptions(
        ClientOptions.builder()
            // Each connection is asked for its region: a library's own reconnect would not.
            .autoReconnect(false)
            .socketOptions(SocketOptions.builder().connectTimeout(config.startTimeout()).build())
            .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
            .build());
    this.address = RedisURI.create(config.url());
    this.address.setTimeout(config.startTimeout());
  }

  /**
   * Waits until Redis has said whose it is, or for the time that the start may take. Blocks: for
   * the start alone.
   *
   * @throws ForeignRedis when it is not this region's
   */
  public void start() {
    try {
      connect()
          .toCompletableFuture()
          .orTimeout(config.startTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (foreign(e) instanceof ForeignRedis foreign) {
        throw foreign;
      }
      connects.failed();
      LOG.warn("Redis does not answer: no cache, and limits are kept by each gateway alone");
    }
  }

  /**
   * Asks. Fails with {@link RedisDown} at once while Redis is down, else within the time-out;
   * completes on the caller's event loop.
   */
  public <T> Future<T> ask(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> question) {
    StatefulRedisConnection<String, byte[]> live = connection;
    if (live == null || !live.isOpen()) {
      connectLater();
      return Future.failedFuture(new RedisDown());
    }
    if (!questions.admits()) {
      return Future.failedFuture(new RedisDown());
    }
    CompletionStage<T> answer =
        question.apply(live.async()).whenComplete((value, failure) -> note(failure));
    Context context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(answer)
        : Future.fromCompletionStage(answer, context);
  }

  @Override
  public void close() {
    client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }

  /** What Redis refuses, it has answered: that is no failure of Redis. */
  private void note(@Nullable Throwable failure) {
    if (failure == null || failure instanceof RedisCommandExecutionException) {
      questions.succeeded();
    } else {
      questions.failed();
    }
  }

  private void connectLater() {
    if (connects.admits() && connecting.compareAndSet(false, true)) {
      connect()
          .whenComplete(
              (ok, failure) -> {
                connecting.set(false);
                if (failure == null) {
                  connects.succeeded();
                  return;
                }
                connects.failed();
                if (foreign(failure) instanceof ForeignRedis foreign) {
                  LOG.fatal(foreign.getMessage());
                  whenForeign.accept(foreign);
                }
              });
    }
  }

  private CompletionStage<Void> connect() {
    return client
        .connectAsync(CODEC, address)
        .thenCompose(
            made ->
                RedisRegion.check(made, own)
                    .whenComplete(
                        (ok, failure) -> {
                          if (failure == null) {
                            questions.succeeded();
                            connection = made;
                          } else {
                            made.closeAsync();
                          }
                        }));
  }

  private static @Nullable ForeignRedis foreign(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ForeignRedis foreign) {
        return foreign;
      }
    }
    return RedisRegion.isRefusal(failure) ? ForeignRedis.refusedUs() : null;
  }
}
