package dev.meridian.gateway.redis;

import dev.meridian.model.region.Region;
import io.lettuce.core.RedisURI;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way to a Redis, which can be cut, or swallow everything. */
public final class RedisLine implements AutoCloseable {
  public static final Region US = new Region("us");

  private final Vertx vertx = Vertx.vertx();
  private final RedisURI target;
  private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean swallowing;
  private @Nullable NetServer server;
  private int port;

  /** Open from the start. */
  public RedisLine(String target) {
    this.target = RedisURI.create(target);
    up();
  }

  public RedisConfig config() {
    String url = "redis://:" + new String(target.getPassword()) + "@127.0.0.1:" + port;
    return new RedisConfig() {
      @Override
      public String url() {
        return url;
      }

      @Override
      public Duration timeout() {
        return Duration.ofMillis(200);
      }

      @Override
      public Duration rest() {
        return Duration.ofMillis(50);
      }

      @Override
      public Duration startTimeout() {
        return Duration.ofSeconds(3);
      }
    };
  }

  /** A US gateway's connection over this line. */
  public RegionRedis connect() {
    RegionRedis redis = new RegionRedis(config(), US, foreign -> {});
    redis.start();
    return redis;
  }

  public void up() {
    server = await(vertx.createNetServer().connectHandler(this::join).listen(port, "127.0.0.1"));
    port = server.actualPort();
  }

  public void down() {
    NetServer running = server;
    if (running != null) {
      await(running.close());
    }
    sockets.forEach(socket -> await(socket.close()));
    sockets.clear();
  }

  /** From now on nothing is passed on, and nothing refused. */
  public void swallow() {
    swallowing = true;
  }

  @Override
  public void close() {
    down();
    await(vertx.close());
  }

  private void join(NetSocket from) {
    sockets.add(from);
    from.pause();
    vertx
        .createNetClient()
        .connect(target.getPort(), target.getHost())
        .onFailure(refused -> from.close())
        .onSuccess(
            to -> {
              pass(from, to);
              pass(to, from);
              from.resume();
            });
  }

  private void pass(NetSocket from, NetSocket to) {
    from.handler(
        bytes -> {
          if (!swallowing) {
            to.write(bytes);
          }
        });
    from.closeHandler(closed -> to.close());
  }

  /** The value of a future, for tests. */
  public static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
