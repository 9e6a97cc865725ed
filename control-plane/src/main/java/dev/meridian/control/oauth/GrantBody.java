package dev.meridian.control.oauth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.credential.CredentialRow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant as its person sees it; {@code name} is the client's. */
@JsonNaming(SnakeCaseStrategy.class)
record GrantBody(
    UUID id,
    Instant created,
    String name,
    UUID userId,
    UUID orgId,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  static GrantBody of(CredentialRow row) {
    return new GrantBody(
        row.id, row.created, row.name, row.principal, row.org, row.expiresAt, row.lastUsedAt);
  }
}
