package dev.meridian.control.caller;

import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Finds live credentials and sessions by their hashes. */
@Singleton
class CallerRepository {
  private record FoundCredential(
      CredentialId id, OrgId org, PrincipalId principal, TokenKind kind) {}

  private record FoundSession(PrincipalId principal, boolean operator) {}

  /** Only of members: whoever has left an organization has no credential there. */
  Uni<Optional<Caller>> byToken(TokenHash hash, Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('id', c.id, 'org', c.org, 'principal', c.principal, 'kind', c.kind) as text)
                        from credential c
                        join organization o on o.id = c.org and o.deleted_at is null
                        join member m on m.org = c.org and m.principal = c.principal
                        where c.hash = ?1 and c.deleted_at is null
                          and (c.expires_at is null or c.expires_at > ?2)
                        """,
                        String.class)
                    .setParameter(1, hash.hex())
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .getSingleResultOrNull())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(json -> StreamCodec.read(json, FoundCredential.class))
                    .map(
                        found ->
                            new Caller(
                                found.principal(),
                                new Caller.Credential(found.id(), found.org(), found.kind()))));
  }

  Uni<Optional<Caller>> bySession(String hash, Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('principal', principal, 'operator', operator) as text)
                        from session where handle_hash = ?1 and expires_at > ?2
                        """,
                        String.class)
                    .setParameter(1, hash)
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .getSingleResultOrNull())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(json -> StreamCodec.read(json, FoundSession.class))
                    .map(
                        found ->
                            new Caller(
                                found.principal(), new Caller.Session(hash, found.operator()))));
  }
}
