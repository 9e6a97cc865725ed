package dev.meridian.data.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Makes {@link ServiceTokens} from the configured key files. */
@ApplicationScoped
class ServiceIdentity {
  private static final Logger LOG = Logger.getLogger(ServiceIdentity.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
  private static final Duration KEY_LIFETIME = Duration.ofSeconds(30);

  @Produces
  @Singleton
  ServiceTokens tokens(ServiceConfig config) throws IOException {
    PrivateKey key = ServiceKeys.privateKey(Files.readString(config.privateKeyFile()));
    // Rotated keys are seen within the lifetime; a call must not read a file each time.
    Cache<String, Optional<PublicKey>> keys =
        Caffeine.newBuilder().maximumSize(100).expireAfterWrite(KEY_LIFETIME).build();
    return new ServiceTokens(
        config.name(),
        key,
        name -> {
          Optional<PublicKey> known = keys.get(name, n -> publicKey(config.publicKeysDir(), n));
          return known == null ? Optional.empty() : known;
        });
  }

  private static Optional<PublicKey> publicKey(Path folder, String name) {
    Path file = folder.resolve(name + ".pem");
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServiceKeys.publicKey(Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      LOG.errorf("The public key of %s can't be read", name);
      return Optional.empty();
    }
  }
}
