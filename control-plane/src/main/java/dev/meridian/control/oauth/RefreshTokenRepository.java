package dev.meridian.control.oauth;

import dev.meridian.model.credential.TokenKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Refresh tokens of grants, used ones too. */
@Singleton
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshTokenRow, String> {
  /** For the rest of the transaction nobody else changes it. */
  Uni<Optional<RefreshTokenRow>> locked(String tokenHash) {
    return findById(tokenHash, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
  }

  /** Those of grants that are over: they are refused as unknown then. */
  Uni<Void> forget(Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        delete from oauth_refresh_token t using credential c
                        where c.id = t.grant_id and c.org = t.org and c.kind = ?1
                          and (c.deleted_at is not null or c.expires_at < ?2)
                        """)
                    .setParameter(1, TokenKind.OAUTH_GRANT.wireName())
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }
}
