package dev.meridian.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Signs this gateway's calls of other services' {@code /internal/**} routes. Thread-safe. */
@Singleton
public final class ServiceIdentity {
  /** A token lives a minute; half of it leaves time for a slow call and for clocks apart. */
  private static final Duration REUSE = Duration.ofSeconds(30);

  private static final int SECRET_BYTES = 32;

  private final String name;
  private final ServiceTokens tokens;
  private final PrivateKey privateKey;
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final Map<String, byte[]> secrets = new ConcurrentHashMap<>();

  private record Issued(String token, Instant until) {}

  ServiceIdentity(ServiceConfig config) throws IOException {
    this.name = config.name();
    this.privateKey = ServiceKeys.privateKey(Files.readString(config.privateKeyFile()));
    this.tokens =
        new ServiceTokens(
            config.name(), privateKey, service -> publicKey(config.publicKeysDir(), service));
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

  /** A temporary credential, signed with this gateway's key. */
  public String temporaryToken(TemporaryTokens.Claims about, Instant issuedAt, Instant expiresAt) {
    return TemporaryTokens.issue(about, privateKey, issuedAt, expiresAt);
  }

  /**
   * A secret that this region's gateways alone can make: 32 bytes, derived from their private key
   * (HKDF with SHA-256, RFC 5869), and others after that key has changed.
   *
   * @param purpose what it is for; secrets of two purposes tell nothing of each other
   */
  public byte[] secret(String purpose) {
    return secrets.computeIfAbsent(purpose, this::derive).clone();
  }

  private byte[] derive(String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addSalt("meridian gateway".getBytes(UTF_8))
                  .addIKM(privateKey.getEncoded())
                  .thenExpand(purpose.getBytes(UTF_8), SECRET_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HKDF", e);
    }
  }

  /** A service's public key; empty when its file is not there. Reads the file, so it blocks. */
  static Optional<PublicKey> publicKey(Path dir, String service) {
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
