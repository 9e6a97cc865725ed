package dev.meridian.control.credential;

import dev.meridian.model.credential.TokenKind;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
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
}
