package dev.meridian.control.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.model.id.OrgId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chains an organization's audit events: each carries the SHA-256 of itself and of the one before,
 * so that none can be changed or taken out unnoticed.
 */
final class AuditChain {
  /** Before the first event. */
  static final String START = "0".repeat(64);

  private AuditChain() {}

  record Link(
      OrgId org,
      long sequence,
      Instant at,
      Actor actor,
      Change.AuditEntry entry,
      String previousHash,
      String hash) {}

  static Link link(Change change, Actor actor, String previousHash) {
    Change.AuditEntry entry = change.audit();
    String content =
        Stream.of(
                previousHash,
                change.org(),
                change.sequence(),
                change.at(),
                actor.name(),
                actor.credential().map(Object::toString).orElse(""),
                entry.action(),
                entry.resource(),
                entry.before() == null ? "" : entry.before(),
                entry.after() == null ? "" : entry.after())
            .map(Object::toString)
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining());
    return new Link(
        change.org(), change.sequence(), change.at(), actor, entry, previousHash, sha256(content));
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
