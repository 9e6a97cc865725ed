package dev.meridian.control.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.credential.Token;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as clients see it; {@code key} is there in the one answer that creates it. When it
 * expires and when it was last used are ours, not the contract's.
 */
@JsonNaming(SnakeCaseStrategy.class)
record ApiKeyBody(
    UUID id,
    Instant created,
    String name,
    String previewName,
    UUID userId,
    @Nullable String userEmail,
    @Nullable String userGivenName,
    @Nullable String userFamilyName,
    UUID orgId,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

  static ApiKeyBody of(CredentialRow row, PrincipalRow owner) {
    return of(row, owner, null);
  }

  static ApiKeyBody of(CredentialRow row, PrincipalRow owner, @Nullable Token token) {
    return new ApiKeyBody(
        row.id,
        row.created,
        row.name,
        row.preview,
        row.principal,
        owner.email,
        owner.givenName,
        owner.familyName,
        row.org,
        row.expiresAt,
        row.lastUsedAt,
        token == null ? null : token.reveal());
  }

  @Override
  public String toString() {
    return "ApiKeyBody[id=" + id + ", preview=" + previewName + "]";
  }
}
