package dev.meridian.control.caller;

import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Finds live credentials and sessions by their hashes. */
@Singleton
class CallerRepository {
  Uni<Optional<Caller>> byToken(TokenHash hash) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select c.id, c.org, c.principal from credential c
                        join organization o on o.id = c.org and o.deleted_at is null
                        where c.hash = ?1 and c.deleted_at is null
                        """,
                        Object[].class)
                    .setParameter(1, hash.hex())
                    .getSingleResultOrNull())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(
                        r ->
                            new Caller(
                                new PrincipalId((UUID) r[2]),
                                new Caller.Credential(
                                    new CredentialId((UUID) r[0]), new OrgId((UUID) r[1])))));
  }

  Uni<Optional<Caller>> bySession(String hash, Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select principal, operator from session
                        where handle_hash = ?1 and expires_at > ?2
                        """,
                        Object[].class)
                    .setParameter(1, hash)
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .getSingleResultOrNull())
        .map(
            row ->
                Optional.ofNullable(row)
                    .map(
                        r ->
                            new Caller(
                                new PrincipalId((UUID) r[0]),
                                new Caller.Session(hash, (Boolean) r[1]))));
  }
}
