package dev.meridian.data.payload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.meridian.data.kms.Envelope;
import dev.meridian.data.kms.Sealed;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/**
 * The key of each organization, made when it is first needed and stored in an envelope of the
 * region's key-encryption key. Who destroys its row destroys what it encrypts. Safe for use by any
 * thread.
 */
@ApplicationScoped
class OrganizationKeys {
  private static final int IN_MEMORY = 2_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final OrganizationKeyRepository repository;
  private final Envelope envelope;
  private final Region region;
  private final Cache<OrgId, Aead> cache =
      Caffeine.newBuilder().maximumSize(IN_MEMORY).expireAfterWrite(REMEMBERED).build();

  OrganizationKeys(OrganizationKeyRepository repository, Envelope envelope, Region region) {
    this.repository = repository;
    this.envelope = envelope;
    this.region = region;
  }

  Uni<Aead> of(OrgId org) {
    Aead known = cache.getIfPresent(org);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return repository
        .find(org)
        .chain(
            found ->
                found
                    .map(kept -> Uni.createFrom().item(kept))
                    .orElseGet(() -> fresh(org).chain(made -> repository.keepFirst(org, made))))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(kept -> aead(envelope.open(kept, binding(org))))
        .invoke(aead -> cache.put(org, aead));
  }

  /**
   * Wraps keys again that are under older key-encryption keys.
   *
   * @return how many
   */
  Uni<Integer> rewrap(int most) {
    String newest = envelope.newestKey();
    return repository
        .underOlder(newest, most)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .chain(this::rewrap);
  }

  private Uni<Integer> rewrap(List<OrganizationKeyRepository.Kept> kept) {
    Uni<Integer> done = Uni.createFrom().item(kept.size());
    for (OrganizationKeyRepository.Kept key : kept) {
      done =
          done.call(
              () -> repository.replace(key, envelope.rewrap(key.sealed(), binding(key.org()))));
    }
    return done;
  }

  private Uni<Sealed> fresh(OrgId org) {
    return Uni.createFrom()
        .item(() -> envelope.seal(generated(), binding(org)))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private byte[] binding(OrgId org) {
    return ("organization-key|data|" + region.name() + "|" + org).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] generated() {
    try {
      return TinkProtoKeysetFormat.serializeKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
          InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be made", e);
    }
  }

  private static Aead aead(byte[] keyset) {
    try {
      return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("An organization's key can't be read", e);
    }
  }
}
