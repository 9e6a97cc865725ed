package dev.meridian.control.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.audit.Redaction;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mutation in the making: what it will say in the audit log and to the planes. Lives within one
 * transaction that holds the organization's lock. Not safe for use by several threads.
 */
public final class Change {
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z_]*\\.[a-z][a-z_]*");

  private final OrgId org;
  private final Region region;
  private final long sequence;
  private final Instant at;
  private final List<Announcement> announcements = new ArrayList<>();
  private @Nullable AuditEntry audit;

  /** What the audit log will say; secrets are not in it. */
  record AuditEntry(AuditSubject subject, @Nullable JsonNode before, @Nullable JsonNode after) {}

  /** An event, for one region alone where it is sealed to that region. */
  record Announcement(Event event, Optional<Region> only) {}

  Change(OrgId org, Region region, long sequence, Instant at) {
    this.org = org;
    this.region = region;
    this.sequence = sequence;
    this.at = at;
  }

  public OrgId org() {
    return org;
  }

  /** The organization's. */
  public Region region() {
    return region;
  }

  /** The organization's number of this transaction: the version of every event it makes. */
  public long sequence() {
    return sequence;
  }

  /** To the millisecond, as answers show it. */
  public Instant at() {
    return at;
  }

  /**
   * Says what was done. Exactly once a mutation.
   *
   * @param action {@code <resource>.<verb>}
   * @param before as people see it, with its {@code name} and {@code project_id} where it has them
   * @throws ApiException 413 when the object has become too large
   */
  public void audited(
      String action, UUID resource, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (audit != null) {
      throw new IllegalStateException("A mutation has one audit event: " + action);
    }
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalStateException("An action is <resource>.<verb>, not " + action);
    }
    String type = action.substring(0, action.indexOf('.'));
    JsonNode was = Redaction.of(before);
    JsonNode is = Redaction.of(after);
    if (after != null && !Excerpt.isAboutAccess(type)) {
      ObjectSize.require(after.toString());
    }
    Excerpt told = Excerpt.of(type, was, is);
    audit =
        new AuditEntry(
            subject(action, type, resource, is == null ? was : is), told.before(), told.after());
  }

  /** Named, and placed in a project, as the object itself says. */
  private static AuditSubject subject(
      String action, String type, UUID resource, @Nullable JsonNode shown) {
    String name = shown == null ? null : shown.path("name").textValue();
    return new AuditSubject(
        action, type, resource, name, type.equals("project") ? resource : project(shown));
  }

  private static @Nullable UUID project(@Nullable JsonNode shown) {
    String id = shown == null ? null : shown.path("project_id").textValue();
    return id == null ? null : UUID.fromString(id);
  }

  public void publish(Event event) {
    announcements.add(new Announcement(event, Optional.empty()));
  }

  /** For one region, because it is sealed to that region's key. */
  public void publishSealed(Region to, SecretEvent event) {
    announcements.add(new Announcement(event, Optional.of(to)));
  }

  /** Whether nothing had to change. */
  boolean isEmpty() {
    return audit == null && announcements.isEmpty();
  }

  AuditEntry audit() {
    if (audit == null) {
      throw new IllegalStateException("A mutation without an audit event");
    }
    return audit;
  }

  List<Announcement> announcements() {
    return announcements;
  }
}
