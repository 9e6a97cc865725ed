package dev.meridian.control.credential;

import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Credentials that are not revoked. */
@Singleton
public class CredentialRepository implements PanacheRepositoryBase<CredentialRow, UUID> {
  public Uni<Optional<CredentialRow>> live(UUID id, TokenKind kind) {
    return find("id = ?1 and kind = ?2 and deletedAt is null", id, kind.wireName())
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** A principal's service tokens of a name in an organization. */
  public Uni<List<CredentialRow>> named(OrgId org, PrincipalId principal, String name) {
    return list(
        "org = ?1 and principal = ?2 and kind = ?3 and name = ?4 and deletedAt is null",
        org.value(),
        principal.value(),
        TokenKind.SERVICE_TOKEN.wireName(),
        name);
  }

  /** All that a principal has in an organization. */
  public Uni<List<CredentialRow>> of(OrgId org, PrincipalId principal) {
    return list(
        "org = ?1 and principal = ?2 and deletedAt is null", org.value(), principal.value());
  }
}
