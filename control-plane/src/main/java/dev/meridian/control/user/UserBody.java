package dev.meridian.control.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.person.PrincipalRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as clients see it. */
@JsonNaming(SnakeCaseStrategy.class)
record UserBody(
    UUID id,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String email,
    @Nullable String avatarUrl,
    Instant created) {
  static UserBody of(PrincipalRow row) {
    return new UserBody(row.id, row.givenName, row.familyName, row.email, null, row.created);
  }
}
