package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key {@code meridian:region} of the region's Redis. */
@ApplicationScoped
class RedisRegionRepository implements RegionalStore {
  private static final String KEY = "meridian:region";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final String url;

  RedisRegionRepository(@ConfigProperty(name = "meridian.redis.url") String url) {
    this.url = url;
  }

  @Override
  public String name() {
    return "Redis";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Optional<Region> region() {
    return ask(redis -> Optional.ofNullable(redis.get(KEY)).map(Region::new));
  }

  /** The gateway writes here too, and may have been first: other keys don't make it foreign. */
  @Override
  public void claim(Region own) {
    ask(redis -> redis.setnx(KEY, own.name()));
  }

  private <T> T ask(Function<RedisCommands<String, String>, T> question) {
    RedisURI address = RedisURI.create(url);
    address.setTimeout(TIMEOUT);
    try (RedisClient client = RedisClient.create(address)) {
      client.setOptions(ClientOptions.builder().autoReconnect(false).build());
      try (var connection = client.connect()) {
        return question.apply(connection.sync());
      }
    } catch (RedisException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("WRONGPASS") || message.startsWith("NOAUTH")) {
          throw ForeignStore.refusedUs(name());
        }
      }
      throw new StoreUnreachable(name(), e);
    }
  }
}
