package dev.meridian.data.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.audit.AuditSubject;
import dev.meridian.model.audit.Redaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mutation in the making: one transaction, under its organization's lock, and what it will say in
 * the audit log. Not safe for use by several threads at once.
 */
public final class Mutation {
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z_]*\\.[a-z][a-z_]*");

  private final OrgId org;
  private final DatabaseTransaction store;
  private final Instant at;
  private final Map<UUID, Entry> entries = new LinkedHashMap<>();

  /** What the audit log will say; secrets are not in it. */
  record Entry(AuditSubject subject, @Nullable JsonNode before, @Nullable JsonNode after) {}

  Mutation(OrgId org, DatabaseTransaction store, Instant at) {
    this.org = org;
    this.store = store;
    this.at = at;
  }

  public OrgId org() {
    return org;
  }

  public DatabaseTransaction store() {
    return store;
  }

  /** To the millisecond, as answers show it. */
  public Instant at() {
    return at;
  }

  /**
   * Says what was done to a resource, once for each. Who says nothing has changed nothing.
   *
   * @param action {@code <resource>.<verb>}
   * @param before as people see it, with its {@code name} where it has one
   */
  public void audited(
      String action,
      UUID resource,
      Optional<ProjectId> project,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {
    if (entries.containsKey(resource)) {
      throw new IllegalStateException("A resource has one audit event: " + action);
    }
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalStateException("An action is <resource>.<verb>, not " + action);
    }
    JsonNode was = Redaction.of(before);
    JsonNode is = Redaction.of(after);
    JsonNode shown = is == null ? was : is;
    String name = shown == null ? null : shown.path("name").textValue();
    AuditSubject subject =
        new AuditSubject(
            action,
            action.substring(0, action.indexOf('.')),
            resource,
            name,
            project.map(ProjectId::value).orElse(null));
    entries.put(resource, new Entry(subject, was, is));
  }

  /** In the order in which they were said. */
  List<Entry> entries() {
    return List.copyOf(entries.values());
  }
}
