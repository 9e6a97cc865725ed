package dev.meridian.control.signingkey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.meridian.control.change.InstallationLog;
import dev.meridian.control.kms.Envelope;
import dev.meridian.model.service.ServiceKeys;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that access tokens are signed and verified with. Keys change when they are asked for, in
 * the transaction that tells the planes. Safe for use by any thread.
 */
@Singleton
public class SigningKeys {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);

  private final SigningKeyRepository repository;
  private final InstallationLog log;
  private final Envelope envelope;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable Remembered<Signer> signer;
  private volatile @Nullable Remembered<Map<String, PublicKey>> known;

  private record Remembered<T>(T value, Instant at) {
    boolean isFresh(Instant now, Duration lifetime) {
      return now.isBefore(at.plus(lifetime));
    }
  }

  /** A key to sign with, and its name. */
  public record Signer(String name, PrivateKey key) {
    @Override
    public String toString() {
      return "Signer[" + name + "]";
    }
  }

  SigningKeys(SigningKeyRepository repository, InstallationLog log, Envelope envelope) {
    this.repository = repository;
    this.log = log;
    this.envelope = envelope;
  }

  /** The key that signs now. Opens a transaction of its own where keys must change. */
  public Uni<Signer> signer() {
    Remembered<Signer> last = signer;
    if (last != null && last.isFresh(clock.instant(), REMEMBERED)) {
      return Uni.createFrom().item(last.value());
    }
    return Panache.withTransaction(
            () -> repository.lock().chain(repository::inUse).chain(keys -> rotate(keys, now())))
        .map(row -> new Signer(row.name(), opened(row)))
        .invoke(found -> signer = new Remembered<>(found, clock.instant()));
  }

  /** The public keys in use by their names, one of that name among them where there is one. */
  public Uni<Map<String, PublicKey>> withPublicKey(String name) {
    Remembered<Map<String, PublicKey>> last = known;
    if (last != null
        && last.isFresh(
            clock.instant(), last.value().containsKey(name) ? REMEMBERED : ASKED_AGAIN)) {
      return Uni.createFrom().item(last.value());
    }
    return Panache.withSession(repository::inUse)
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toMap(SigningKeyRow::name, SigningKeyRow::decoded)))
        .invoke(found -> known = new Remembered<>(found, clock.instant()));
  }

  private Uni<SigningKeyRow> rotate(List<SigningKeyRow> keys, Instant now) {
    Rotation rotation = Rotation.of(keys, now);
    if (rotation.isIdle()) {
      return Uni.createFrom().item(rotation.signing().orElseThrow());
    }
    List<SigningKeyRow> changed = new ArrayList<>(rotation.over());
    rotation.over().forEach(row -> row.retiredAt = now);
    Optional<SigningKeyRow> made = rotation.next().map(from -> make(now, from));
    made.ifPresent(changed::add);
    return made.map(repository::persist)
        .orElseGet(() -> Uni.createFrom().nullItem())
        .chain(
            () -> log.announce(version -> changed.stream().map(row -> row.event(version)).toList()))
        .map(done -> rotation.signing().or(() -> made).orElseThrow());
  }

  private SigningKeyRow make(Instant now, Instant from) {
    KeyPair pair = pair();
    UUID id = UUID.randomUUID();
    return new SigningKeyRow(
        id,
        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
        envelope.encrypt(pair.getPrivate().getEncoded(), binding(id)),
        now,
        from);
  }

  private PrivateKey opened(SigningKeyRow row) {
    byte[] key = envelope.decrypt(row.privateKey, binding(row.id));
    return ServiceKeys.privateKey(Base64.getEncoder().encodeToString(key));
  }

  private static byte[] binding(UUID id) {
    return ("control/signing_key/" + id).getBytes(US_ASCII);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has Ed25519", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
