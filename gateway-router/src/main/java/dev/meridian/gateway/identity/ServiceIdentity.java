package dev.meridian.gateway.identity;

import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signs this gateway's calls of other services' {@code /internal/**} routes. Thread-safe. */
@Singleton
public final class ServiceIdentity {
  /** A token lives a minute; half of it leaves time for a slow call and for clocks apart. */
  private static final Duration REUSE = Duration.ofSeconds(30);

  private final String name;
  private final ServiceTokens tokens;
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();

  private record Issued(String token, Instant until) {}

  ServiceIdentity(ServiceConfig config) throws IOException {
    this.name = config.name();
    this.tokens =
        new ServiceTokens(
            config.name(),
            ServiceKeys.privateKey(Files.readString(config.privateKeyFile())),
            service -> publicKey(config.publicKeysDir(), service));
  }

  public String name() {
    return name;
  }

  /** The {@code Authorization} value for a call of that service. */
  public String authorization(String audience) {
    Instant now = Instant.now();
    Issued known = issued.get(audience);
    if (known == null || now.isAfter(known.until())) {
      known = new Issued("Bearer " + tokens.issue(audience), now.plus(REUSE));
      issued.put(audience, known);
    }
    return known.token();
  }

  private static Optional<PublicKey> publicKey(Path dir, String service) {
    Path file = dir.resolve(service + ".pem").normalize();
    if (!dir.normalize().equals(file.getParent()) || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServiceKeys.publicKey(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
