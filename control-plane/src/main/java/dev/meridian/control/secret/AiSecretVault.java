package dev.meridian.control.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.control.change.Change;
import dev.meridian.control.kms.Envelope;
import dev.meridian.control.region.Regions;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Keeps secrets' values: encrypted in their row, sealed on their way to gateways. */
@Singleton
class AiSecretVault {
  private static final int SHOWN = 4;

  private final Envelope envelope;
  private final RegionSeal seal;
  private final Regions regions;

  AiSecretVault(Envelope envelope, RegionSeal seal, Regions regions) {
    this.envelope = envelope;
    this.seal = seal;
    this.regions = regions;
  }

  void store(Change change, AiSecretRow row, String value, Optional<PrincipalId> by) {
    row.ciphertext =
        envelope.encrypt(value.getBytes(UTF_8), binding(change.region(), change.org(), row.id));
    row.preview = preview(value);
    row.secretUpdatedBy = by.map(PrincipalId::value).orElse(null);
    row.secretUpdatedAt = change.at();
  }

  /** Announces a secret to every region, to each under its own seal. */
  void announce(Change change, AiSecretRow row) {
    byte[] stored = row.ciphertext;
    Optional<byte[]> value =
        stored == null
            ? Optional.empty()
            : Optional.of(envelope.decrypt(stored, binding(change.region(), change.org(), row.id)));
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

  /** The last characters of a value that is long enough not to be given away by them. */
  private static String preview(String value) {
    return value.length() < 4 * SHOWN
        ? "********"
        : "********" + value.substring(value.length() - SHOWN);
  }
}
