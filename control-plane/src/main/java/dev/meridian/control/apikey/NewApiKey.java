package dev.meridian.control.apikey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An API key as somebody wants it; the expiry is ours, not the contract's. */
@JsonNaming(SnakeCaseStrategy.class)
record NewApiKey(
    @Nullable String name,
    @Nullable String orgId,
    @Nullable String orgName,
    @Nullable String expiresAt) {
  private static final int LAST_YEAR = 9999;

  Organizations.Choice organization() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  /**
   * @throws ApiException 400 when there is none, or it can't be one
   */
  String requireName() {
    return Names.check("An API key's name", Fields.required("a name", name));
  }

  /**
   * Empty for a key that works until it is deleted.
   *
   * @param created when the key begins; the expiry is after that
   * @throws ApiException 400 for what is no ISO 8601 time with an offset, or not to come
   */
  Optional<Instant> expiry(Instant created) {
    if (expiresAt == null || expiresAt.isBlank()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime wanted = OffsetDateTime.parse(expiresAt.strip());
      Instant end = wanted.toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (end.isAfter(created) && wanted.getYear() <= LAST_YEAR) {
        return Optional.of(end);
      }
    } catch (DateTimeException e) {
      throw ApiException.badRequest(
          "Invalid expires_at: expected a time such as 2030-01-31T12:00:00Z", e);
    }
    throw ApiException.badRequest("Invalid expires_at: the time must be to come");
  }
}
