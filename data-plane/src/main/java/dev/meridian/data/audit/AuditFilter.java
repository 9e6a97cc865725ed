package dev.meridian.data.audit;

import dev.meridian.model.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; what is absent leaves all.
 *
 * @param eventType exact, or with a dot at its end all of a resource
 */
record AuditFilter(
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
  static AuditFilter of(Function<String, @Nullable String> query) {
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

  private static Optional<String> said(Function<String, @Nullable String> query, String name) {
    return Optional.ofNullable(query.apply(name));
  }
}
