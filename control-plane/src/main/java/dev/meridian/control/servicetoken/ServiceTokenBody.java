package dev.meridian.control.servicetoken;

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
 * A service token as clients see it; {@code key} is there in the one answer that creates it. When
 * it was last used is ours, not the contract's.
 */
@JsonNaming(SnakeCaseStrategy.class)
record ServiceTokenBody(
    UUID id,
    Instant created,
    String name,
    String previewName,
    UUID serviceAccountId,
    @Nullable String serviceAccountEmail,
    @Nullable String serviceAccountName,
    UUID orgId,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

  static ServiceTokenBody of(CredentialRow row, PrincipalRow account) {
    return of(row, account, null);
  }

  static ServiceTokenBody of(CredentialRow row, PrincipalRow account, @Nullable Token token) {
    return new ServiceTokenBody(
        row.id,
        row.created,
        row.name,
        row.preview,
        row.principal,
        account.email,
        account.givenName,
        row.org,
        row.lastUsedAt,
        token == null ? null : token.reveal());
  }

  @Override
  public String toString() {
    return "ServiceTokenBody[id=" + id + ", preview=" + previewName + "]";
  }
}
