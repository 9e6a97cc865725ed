package dev.meridian.gateway.identity;

import dev.meridian.gateway.region.Regions;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.region.Region;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public keys of all regions' gateways, read again every minute: a key that was replaced is not
 * believed for longer. Thread-safe.
 */
@Singleton
public final class GatewayKeys {
  private static final Duration READ_EVERY = Duration.ofMinutes(1);

  private final ServiceConfig config;
  private final Regions regions;
  private volatile Map<Region, PublicKey> keys;

  GatewayKeys(ServiceConfig config, Regions regions, Vertx vertx) {
    this.config = config;
    this.regions = regions;
    this.keys = read();
    vertx.setPeriodic(READ_EVERY.toMillis(), timer -> vertx.executeBlocking(this::readAgain));
  }

  /** Empty for a region that is not configured here, or whose key is not. */
  public Optional<PublicKey> find(Region region) {
    return Optional.ofNullable(keys.get(region));
  }

  private Map<Region, PublicKey> readAgain() {
    keys = read();
    return keys;
  }

  private Map<Region, PublicKey> read() {
    Map<Region, PublicKey> found = new HashMap<>();
    for (Region region : regions.all()) {
      ServiceIdentity.publicKey(config.publicKeysDir(), TemporaryTokens.keyName(region))
          .ifPresent(key -> found.put(region, key));
    }
    return Map.copyOf(found);
  }
}
