package dev.meridian.model.audit;

import dev.meridian.model.id.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of an organization's audit log, as it is stored.
 *
 * @param sequence the organization's number of the mutation: 1, 2, 3 …
 * @param before JSON, byte for byte as it was stored; secrets are not in it
 * @param after like {@code before}
 * @param hashVersion which fields the hash covers and how, see {@link AuditHash}
 * @param previousHash the hash of the event before, {@link AuditHash#START} for the first
 * @param hash SHA-256 of all of the above, 64 lower-case hex digits
 */
public record AuditEvent(
    OrgId org,
    long sequence,
    Instant at,
    AuditSource source,
    AuditSubject subject,
    @Nullable String before,
    @Nullable String after,
    int hashVersion,
    String previousHash,
    String hash) {

  /** An event that continues a chain. */
  public static AuditEvent following(
      String previousHash,
      OrgId org,
      long sequence,
      Instant at,
      AuditSource source,
      AuditSubject subject,
      @Nullable String before,
      @Nullable String after) {
    AuditEvent unsealed =
        new AuditEvent(
            org,
            sequence,
            at,
            source,
            subject,
            before,
            after,
            AuditHash.NEWEST,
            previousHash,
            AuditHash.START);
    return unsealed.with(AuditHash.of(unsealed));
  }

  private AuditEvent with(String newHash) {
    return new AuditEvent(
        org, sequence, at, source, subject, before, after, hashVersion, previousHash, newHash);
  }
}
