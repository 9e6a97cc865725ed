package dev.meridian.control.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.OrganizationRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as operators see it.
 *
 * @param purgeAfter until then a deletion can be undone
 * @param purgedAt when its data was destroyed
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude
record OrganizationState(
    UUID id,
    String name,
    String region,
    Instant created,
    @Nullable Instant deletedAt,
    @Nullable Instant purgeAfter,
    @Nullable Instant purgedAt) {

  static OrganizationState of(OrganizationRow row) {
    return new OrganizationState(
        row.id, row.name, row.region, row.created, row.deletedAt, row.purgeAfter, row.purgedAt);
  }
}
