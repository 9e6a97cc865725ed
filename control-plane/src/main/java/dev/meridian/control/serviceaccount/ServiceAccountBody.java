package dev.meridian.control.serviceaccount;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.id.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service account as owners see it. */
@JsonNaming(SnakeCaseStrategy.class)
record ServiceAccountBody(
    UUID id, UUID orgId, @Nullable String name, @Nullable String email, Instant created) {
  static ServiceAccountBody of(OrgId org, PrincipalRow row) {
    return new ServiceAccountBody(row.id, org.value(), row.givenName, row.email, row.created);
  }
}
