package dev.meridian.control.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.control.change.Change;
import dev.meridian.control.region.Regions;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import dev.meridian.model.secret.SecretPreview;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Keeps secrets' values: encrypted in their row, sealed on their way to gateways. */
@Singleton
class AiSecretVault {
  private final SecretValues values;
  private final RegionSeal seal;
  private final Regions regions;

  AiSecretVault(SecretValues values, RegionSeal seal, Regions regions) {
    this.values = values;
    this.seal = seal;
    this.regions = regions;
  }

  /**
   * @return whether the value is new: the one that is there already is left alone
   */
  boolean store(Change change, AiSecretRow row, String value, Optional<PrincipalId> by) {
    byte[] stored = row.ciphertext;
    byte[] binding = binding(change.region(), change.org(), row.id);
    if (stored != null && values.isStored(value, stored, binding)) {
      return false;
    }
    row.ciphertext = values.seal(value, binding);
    row.preview = SecretPreview.of(value);
    row.secretUpdatedBy = by.map(PrincipalId::value).orElse(null);
    row.secretUpdatedAt = change.at();
    return true;
  }

  /**
   * @return whether there was a value
   */
  boolean forget(AiSecretRow row) {
    boolean stored = row.ciphertext != null;
    row.ciphertext = null;
    row.preview = null;
    row.secretUpdatedBy = null;
    row.secretUpdatedAt = null;
    return stored;
  }

  /** Empty for a secret that has no value yet. */
  Optional<String> open(Change change, AiSecretRow row) {
    byte[] stored = row.ciphertext;
    return stored == null
        ? Optional.empty()
        : Optional.of(values.open(stored, binding(change.region(), change.org(), row.id)));
  }

  /** Announces a secret to every region, to each under its own seal. */
  void announce(Change change, AiSecretRow row) {
    Optional<byte[]> value = open(change, row).map(v -> v.getBytes(UTF_8));
    for (Region region : regions.all()) {
      Optional<String> sealed = value.map(v -> seal.seal(v, region, change.org(), row.id));
      change.publishSealed(region, event(change, row, false, sealed));
    }
  }

  void announceDeleted(Change change, AiSecretRow row) {
    change.publish(event(change, row, true, Optional.empty()));
  }

  private static SecretEvent event(
      Change change, AiSecretRow row, boolean deleted, Optional<String> sealed) {
    return new SecretEvent(
        change.org(),
        change.sequence(),
        deleted,
        new SecretId(row.id),
        row.name,
        Optional.ofNullable(row.type),
        Optional.ofNullable(row.metadata),
        sealed);
  }

  private static byte[] binding(Region region, OrgId org, UUID id) {
    return SecretBinding.atRest("control", region, org, Optional.empty(), id);
  }
}
