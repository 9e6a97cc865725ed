package dev.meridian.model.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an audit event: SHA-256 over its fields, each with its length before it, so that no
 * two events have the same text. docs/how-to/verify-the-audit-log.md has the format for others.
 */
public final class AuditHash {
  /** What the first event of a chain has before it. */
  public static final String START = "0".repeat(64);

  /** Of events that are made now. */
  public static final int NEWEST = 2;

  private AuditHash() {}

  /**
   * What the event's hash must be.
   *
   * @throws IllegalArgumentException for a version that is not known here
   */
  public static String of(AuditEvent event) {
    return switch (event.hashVersion()) {
      case 1 -> sha256(first(event));
      case NEWEST -> sha256(second(event));
      default -> throw new IllegalArgumentException("Unknown hash version " + event.hashVersion());
    };
  }

  /** The first form left these out: an event of it has none of them, or somebody added them. */
  static boolean hasUncoveredFields(AuditEvent event) {
    AuditSource source = event.source();
    AuditSubject subject = event.subject();
    int dot = subject.action().indexOf('.');
    return event.hashVersion() == 1
        && (source.impersonatedBy() != null
            || source.traceId() != null
            || source.clientAddress() != null
            || subject.resourceName() != null
            || subject.projectId() != null
            || dot < 0
            || !subject.resourceType().equals(subject.action().substring(0, dot)));
  }

  private static String first(AuditEvent event) {
    StringBuilder text = new StringBuilder();
    for (Object part :
        Arrays.asList(
            event.previousHash(),
            event.org(),
            event.sequence(),
            event.at(),
            event.source().actor(),
            orEmpty(event.source().credential()),
            event.subject().action(),
            event.subject().resourceId(),
            orEmpty(event.before()),
            orEmpty(event.after()))) {
      String value = part.toString();
      text.append(value.length()).append(':').append(value);
    }
    return text.toString();
  }

  /** Lengths are of UTF-8 bytes, and what is absent is {@code -}, unlike what is empty. */
  private static String second(AuditEvent event) {
    AuditSource source = event.source();
    AuditSubject subject = event.subject();
    List<@Nullable Object> parts =
        Collections.unmodifiableList(
            Arrays.<@Nullable Object>asList(
                "meridian-audit-2",
                event.previousHash(),
                event.org(),
                event.sequence(),
                seconds(event.at()),
                source.actor(),
                source.impersonatedBy(),
                source.credential(),
                source.traceId(),
                source.clientAddress(),
                subject.action(),
                subject.resourceType(),
                subject.resourceId(),
                subject.resourceName(),
                subject.projectId(),
                event.before(),
                event.after()));
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      if (part == null) {
        text.append("-,");
      } else {
        String value = part.toString();
        text.append(value.getBytes(UTF_8).length).append(':').append(value).append(',');
      }
    }
    return text.toString();
  }

  /** Since 1970, with nine digits after the point: texts of instants differ between languages. */
  private static String seconds(Instant at) {
    return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
  }

  private static Object orEmpty(@Nullable Object part) {
    return part == null ? "" : part;
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
