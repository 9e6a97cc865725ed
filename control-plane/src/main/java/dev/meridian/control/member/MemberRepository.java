package dev.meridian.control.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Memberships, with the people in them. */
@Singleton
class MemberRepository {
  private static final String MEMBERS =
      """
      select cast(json_build_object('id', p.id, 'service_account', p.kind = 'service_account',
        'given_name', p.given_name, 'family_name', p.family_name, 'email', p.email,
        'joined', cast(extract(epoch from m.created) * 1000 as bigint),
        'last_active', cast(extract(epoch from m.last_active_at) * 1000 as bigint),
        'groups', (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name)
            order by g.name, g.id), '[]') from group_user u
          join permission_group g on g.id = u.group_id and g.deleted_at is null
          where u.org = m.org and u.principal = p.id)) as text)
      from member m join principal p on p.id = m.principal
      where m.org = ?1 and (cast(?2 as uuid) is null
        or (m.created, p.id) < (select c.created, c.principal from member c
          where c.org = ?1 and c.principal = cast(?2 as uuid)))
      order by m.created desc, p.id desc limit ?3
      """;

  private static final String JOINED =
      """
      select cast(extract(epoch from created) * 1000 as bigint) from member
      where org = ?1 and principal = ?2
      """;

  /** A group that a member is in, directly. */
  record Group(UUID id, String name) {}

  /**
   * A member.
   *
   * @param joined in milliseconds since 1970, as is {@code lastActive}
   */
  record Row(
      UUID id,
      @JsonProperty("service_account") boolean serviceAccount,
      @JsonProperty("given_name") @Nullable String givenName,
      @JsonProperty("family_name") @Nullable String familyName,
      @Nullable String email,
      long joined,
      @JsonProperty("last_active") @Nullable Long lastActive,
      List<Group> groups) {}

  /** Who joined last comes first; after the member named, or from the start. */
  Uni<List<Row>> list(OrgId org, @Nullable UUID after, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(MEMBERS, String.class)
                    .setParameter(1, org.value())
                    .setParameter(2, after == null ? null : after.toString())
                    .setParameter(3, most)
                    .getResultList())
        .map(rows -> rows.stream().map(json -> StreamCodec.read(json, Row.class)).toList());
  }

  /** Since when somebody is a member; empty for who is none. */
  Uni<Optional<Instant>> joined(OrgId org, PrincipalId principal) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(JOINED, Long.class)
                    .setParameter(1, org.value())
                    .setParameter(2, principal.value())
                    .getSingleResultOrNull())
        .map(at -> Optional.ofNullable(at).map(Instant::ofEpochMilli));
  }
}
