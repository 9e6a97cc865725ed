package dev.meridian.control.caller;

import dev.meridian.model.access.SystemRole;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.replica.Impersonation;
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
  private static final String IMPERSONABLE =
      """
      with recursive joined(group_id) as (
        select u.group_id from group_user u
        join permission_group g on g.id = u.group_id and g.deleted_at is null
        where u.principal = ?1
        union
        select n.group_id from group_group n join joined j on j.group_id = n.member_group
        join permission_group g on g.id = n.group_id and g.deleted_at is null),
      owned(org) as (
        select a.org from acl a join member m on m.org = a.org and m.principal = ?1
        where a.object_type = 'organization' and a.object_id = a.org and a.role_id = ?2
          and (a.user_id = ?1 or a.group_id in (select group_id from joined))),
      belonging(org, principal) as (
        select m.org, m.principal from member m
        join organization o on o.id = m.org and o.deleted_at is null
        where cast(?3 as text) is null or m.org = cast(?3 as uuid))
      select p.id from principal p
      where %s and exists (select from belonging b where b.principal = p.id)
        and not exists (select from belonging b
          where b.principal = p.id and b.org not in (select org from owned))
      limit 2
      """;

  private static final String CERTAIN_EMAIL =
      "lower(p.email) = lower(?4) and (p.email_verified or p.kind = 'service_account')";

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

  /**
   * The one member whom a requester may act as: who belongs only to organizations on which the
   * requester was granted the Owner role, themselves or by a group. A credential's requester is
   * looked at in the credential's organization alone.
   *
   * @param user an id or an e-mail address; one that two people have is nobody's, and so is one
   *     that the identity provider has not verified
   */
  Uni<Optional<PrincipalId>> impersonable(
      PrincipalId requester, Optional<OrgId> only, String user) {
    Optional<PrincipalId> id = Impersonation.id(user);
    String condition = id.isPresent() ? "p.id = cast(?4 as uuid)" : CERTAIN_EMAIL;
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(IMPERSONABLE.formatted(condition), UUID.class)
                    .setParameter(1, requester.value())
                    .setParameter(2, SystemRole.OWNER.id().value())
                    .setParameter(3, only.map(OrgId::toString).orElse(null))
                    .setParameter(4, user)
                    .getResultList())
        .map(
            found ->
                found.size() == 1
                    ? Optional.of(new PrincipalId(found.getFirst()))
                    : Optional.empty());
  }
}
