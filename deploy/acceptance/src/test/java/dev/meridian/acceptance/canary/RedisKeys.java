package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.acceptance.stack.RedisStore;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import org.jspecify.annotations.Nullable;

/** Every key and value of a Redis. */
record RedisKeys(RedisStore store) implements Haystack {
  private static final String PLANTED = "acceptance:plant";

  @Override
  public String name() {
    return "keys of " + store.component();
  }

  @Override
  public void search(Finder finder) {
    try (RedisClient client = store.connect();
        var connection = client.connect(ByteArrayCodec.INSTANCE)) {
      RedisCommands<byte[], byte[]> redis = connection.sync();
      ScanCursor cursor = ScanCursor.INITIAL;
      do {
        KeyScanCursor<byte[]> page = redis.scan(cursor);
        page.getKeys().forEach(key -> search(redis, key, finder));
        cursor = page;
      } while (!cursor.isFinished());
    }
  }

  private void search(RedisCommands<byte[], byte[]> redis, byte[] key, Finder finder) {
    String place = new String(key, UTF_8);
    finder.look(name(), place, key);
    switch (redis.type(key)) {
      case "string" -> look(finder, place, redis.get(key));
      case "list" -> redis.lrange(key, 0, -1).forEach(value -> look(finder, place, value));
      case "set" -> redis.smembers(key).forEach(value -> look(finder, place, value));
      case "zset" -> redis.zrange(key, 0, -1).forEach(value -> look(finder, place, value));
      case "hash" ->
          redis
              .hgetall(key)
              .forEach(
                  (field, value) -> {
                    look(finder, place, field);
                    look(finder, place, value);
                  });
      case "stream" ->
          redis
              .xrange(key, Range.unbounded())
              .forEach(
                  message ->
                      message
                          .getBody()
                          .forEach(
                              (field, value) -> {
                                look(finder, place, field);
                                look(finder, place, value);
                              }));
      case "none" -> {
        // It expired in between.
      }
      default ->
          throw new IllegalStateException("Redis holds something of an unknown type: " + place);
    }
  }

  private void look(Finder finder, String place, byte @Nullable [] value) {
    if (value != null) {
      finder.look(name(), place, value);
    }
  }

  @Override
  public AutoCloseable plant(String text) {
    try (RedisClient client = store.connect();
        var connection = client.connect()) {
      connection.sync().set(PLANTED, text);
    }
    return () -> {
      try (RedisClient client = store.connect();
          var connection = client.connect()) {
        connection.sync().del(PLANTED);
      }
    };
  }
}
