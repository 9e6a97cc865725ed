package dev.meridian.control.service;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Knows who calls an internal route, and says who this service is. Safe for use by any thread. */
@Singleton
public class Services {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,63}");
  private static final String BEARER = "Bearer ";

  /** A rotated key is known within this. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final Path publicKeys;
  private final ServiceTokens tokens;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(PublicKey key, Instant until) {}

  Services(ServiceConfig config) throws IOException {
    publicKeys = config.publicKeysDir();
    tokens =
        new ServiceTokens(
            config.name(),
            ServiceKeys.privateKey(Files.readString(config.privateKeyFile())),
            this::publicKey);
  }

  /**
   * The caller's name.
   *
   * @throws ApiException 401 without a valid token, 403 for a service that is not admitted
   */
  public String require(RoutingContext request, Predicate<String> admits) {
    String header = request.request().getHeader("authorization");
    if (header == null || !header.startsWith(BEARER)) {
      throw ApiException.unauthorized("Internal routes want a service token");
    }
    return tokens.verify(header.substring(BEARER.length()), admits);
  }

  /** What this service shows to another one, for 60 seconds. */
  public String token(String to) {
    return tokens.issue(to);
  }

  private Optional<PublicKey> publicKey(String name) {
    Known cached = known.get(name);
    if (cached != null && Instant.now().isBefore(cached.until())) {
      return Optional.of(cached.key());
    }
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      PublicKey key = ServiceKeys.publicKey(Files.readString(publicKeys.resolve(name + ".pem")));
      known.put(name, new Known(key, Instant.now().plus(KEPT)));
      return Optional.of(key);
    } catch (IOException e) {
      known.remove(name);
      return Optional.empty();
    }
  }
}
