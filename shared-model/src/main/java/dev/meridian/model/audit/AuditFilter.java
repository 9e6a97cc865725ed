package dev.meridian.model.audit;

import dev.meridian.model.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; what is absent leaves all. The control plane asks a data plane with
 * {@link #parameters()}, which reads them with {@link #of}.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param eventType exact, or with a dot at its end all of a resource
 */
public record AuditFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> actor,
    Optional<String> eventType,
    Optional<String> resourceType,
    Optional<UUID> resource,
    Optional<UUID> project) {

  /**
   * @param query the parameters of a request, by name
   * @throws ApiException 400
   */
  public static AuditFilter of(Function<String, @Nullable String> query) {
    try {
      return new AuditFilter(
          said(query, "from").map(Instant::parse),
          said(query, "to").map(Instant::parse),
          said(query, "actor"),
          said(query, "event_type"),
          said(query, "resource_type"),
          said(query, "resource_id").map(UUID::fromString),
          said(query, "project_id").map(UUID::fromString));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw ApiException.badRequest("A time or an id is malformed", e);
    }
  }

  /** What is said, by the names of a request's parameters, not yet encoded for an address. */
  public Map<String, String> parameters() {
    Map<String, String> said = new LinkedHashMap<>();
    from.ifPresent(time -> said.put("from", time.toString()));
    to.ifPresent(time -> said.put("to", time.toString()));
    actor.ifPresent(id -> said.put("actor", id));
    eventType.ifPresent(type -> said.put("event_type", type));
    resourceType.ifPresent(type -> said.put("resource_type", type));
    resource.ifPresent(id -> said.put("resource_id", id.toString()));
    project.ifPresent(id -> said.put("project_id", id.toString()));
    return said;
  }

  private static Optional<String> said(Function<String, @Nullable String> query, String name) {
    return Optional.ofNullable(query.apply(name));
  }
}
