package dev.meridian.control.audit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.audit.AuditFilter;
import dev.meridian.model.error.ApiException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; what is absent leaves all.
 *
 * @param from the first moment, RFC 3339
 * @param to the moment after the last
 * @param eventType exact, as {@code project.create}, or with a dot at its end all of a resource
 * @param limit 1 to 1,000, 100 unless said
 * @param cursor of the answer before
 * @param plane {@code control} or {@code data}: the chain of one plane alone; both unless said
 */
@JsonNaming(SnakeCaseStrategy.class)
record AuditQuery(
    @Nullable String orgId,
    @Nullable String orgName,
    @Nullable String from,
    @Nullable String to,
    @Nullable String actorId,
    @Nullable String eventType,
    @Nullable String resourceType,
    @Nullable String resourceId,
    @Nullable String projectId,
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable String plane) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 1_000;
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

  Organizations.Choice organization() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  AuditFilter filter() {
    return new AuditFilter(
        time("from", from),
        time("to", to),
        present(actorId),
        present(eventType),
        present(resourceType),
        Uuids.optional("resource_id", resourceId),
        Uuids.optional("project_id", projectId));
  }

  int limitOrDefault() {
    int asked = limit == null ? DEFAULT_LIMIT : limit;
    if (asked < 1 || asked > MOST) {
      throw ApiException.badRequest("Invalid limit: expected 1 to " + MOST);
    }
    return asked;
  }

  /** Whether events of a plane are asked for. */
  boolean asksFor(AuditPlane one) {
    return present(plane)
        .map(
            name ->
                AuditPlane.named(name)
                    .orElseThrow(
                        () -> ApiException.badRequest("Invalid plane: expected control or data")))
        .map(one::equals)
        .orElse(true);
  }

  /** Events older than these. */
  AuditCursor before() {
    return present(cursor).map(AuditCursor::parse).orElse(AuditCursor.NEWEST);
  }

  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank());
  }

  private static Optional<Instant> time(String field, @Nullable String text) {
    try {
      Optional<Instant> time = present(text).map(t -> OffsetDateTime.parse(t).toInstant());
      if (time.filter(t -> t.isBefore(FIRST) || !t.isBefore(AFTER_LAST)).isPresent()) {
        throw ApiException.badRequest("Invalid " + field + ": expected a year from 1970 to 9999");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw ApiException.badRequest(
          "Invalid " + field + ": expected a time such as 2026-11-21T09:00:00Z", e);
    }
  }
}
