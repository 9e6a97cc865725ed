package dev.meridian.control.session;

import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/** Sessions, by the hash of their handle. */
@Singleton
public class SessionRepository {
  /** Also forgets those that have ended. */
  Uni<Void> add(
      String hash, PrincipalId principal, boolean operator, Instant now, Instant expiresAt) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .call(
            session ->
                session
                    .createNativeQuery("delete from session where expires_at <= ?1")
                    .setParameter(1, now.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into session (handle_hash, principal, operator, created, expires_at)
                        values (?1, ?2, ?3, ?4, ?5)
                        """)
                    .setParameter(1, hash)
                    .setParameter(2, principal.value())
                    .setParameter(3, operator)
                    .setParameter(4, now.atOffset(ZoneOffset.UTC))
                    .setParameter(5, expiresAt.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Void> remove(String hash) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("delete from session where handle_hash = ?1")
                    .setParameter(1, hash)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** All of a person's, everywhere. */
  public Uni<Void> removeAll(PrincipalId principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("delete from session where principal = ?1")
                    .setParameter(1, principal.value())
                    .executeUpdate())
        .replaceWithVoid();
  }
}
