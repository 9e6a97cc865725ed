package dev.meridian.data.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.data.kms.Envelope;
import dev.meridian.data.kms.Sealed;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import dev.meridian.model.secret.SecretPreview;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals and opens values where they lie: in this plane, this region, the organization and project
 * that were authorized, under their id. What a row says of its organization is never asked. Safe
 * for use by any thread; may block.
 */
@ApplicationScoped
class SecretVault {
  private static final String PLANE = "data";

  private final Envelope envelope;
  private final Region region;

  SecretVault(Envelope envelope, Region region) {
    this.envelope = envelope;
    this.region = region;
  }

  /**
   * @param org of the authenticated caller
   * @param place that was authorized
   */
  SecretRow.Value seal(
      OrgId org,
      SecretPlace place,
      SecretCategory category,
      UUID id,
      String value,
      UUID by,
      Instant at) {
    Sealed sealed = envelope.seal(value.getBytes(UTF_8), binding(org, place, category, id));
    return new SecretRow.Value(sealed, SecretPreview.of(value), by, at);
  }

  /** Whether that value is what is stored, in a time that does not tell how much of it agrees. */
  boolean isStored(OrgId org, SecretRow row, String value) {
    try {
      return row.value()
          .filter(
              stored ->
                  MessageDigest.isEqual(open(org, row, stored.sealed()), value.getBytes(UTF_8)))
          .isPresent();
    } catch (IllegalStateException e) {
      // What does not open where it lies can still be replaced.
      return false;
    }
  }

  /**
   * A row's value.
   *
   * @throws IllegalStateException when it was sealed for another place
   */
  Optional<byte[]> open(OrgId org, SecretRow row) {
    return row.value().map(value -> open(org, row, value.sealed()));
  }

  /** The same value under the newest key-encryption key. */
  Optional<Sealed> rewrap(SecretRow row) {
    return row.value()
        .map(
            value ->
                envelope.rewrap(
                    value.sealed(),
                    binding(row.org(), row.place(), row.description().category(), row.id())));
  }

  String newestKey() {
    return envelope.newestKey();
  }

  private byte[] open(OrgId org, SecretRow row, Sealed sealed) {
    return envelope.open(sealed, binding(org, row.place(), row.description().category(), row.id()));
  }

  /** A provider's key does not open as an environment variable, which functions read. */
  private byte[] binding(OrgId org, SecretPlace place, SecretCategory category, UUID id) {
    ProjectId project = place.project();
    return switch (place.scope()) {
      case FUNCTION ->
          SecretBinding.functionVarAtRest(PLANE, region, org, project, place.object(), id);
      case PROJECT ->
          switch (category) {
            case AI_PROVIDER -> SecretBinding.atRest(PLANE, region, org, Optional.of(project), id);
            case ENV_VAR, SANDBOX_PROVIDER ->
                SecretBinding.envVarAtRest(PLANE, region, org, Optional.of(project), id);
          };
    };
  }
}
