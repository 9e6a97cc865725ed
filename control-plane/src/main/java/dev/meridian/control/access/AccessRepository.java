package dev.meridian.control.access;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads access rules from the primary database: one statement, so one moment. Only the principal's
 * own groups and their grants are read, by indexes, whatever else the organization has.
 */
@Singleton
class AccessRepository {
  private static final String RULES =
      """
      with recursive mine (id) as (
        select u.group_id from group_user u
        join permission_group g on g.id = u.group_id and g.deleted_at is null
        where u.org = ?1 and u.principal = ?2
        union
        select n.group_id from mine join group_group n on n.member_group = mine.id
        join permission_group g on g.id = n.group_id and g.deleted_at is null),
      given as (
        select * from acl where org = ?1 and user_id = ?2
        union all
        select acl.* from mine join acl on acl.org = ?1 and acl.group_id = mine.id),
      bearing as (
        select * from given where cast(?3 as text) is null
          or object_id = any(cast(string_to_array(cast(?3 as text), ',') as uuid[])))
      select cast(json_build_object(
        'members', (select coalesce(json_agg(json_build_object('type', 'member', 'org', m.org, 'version', 0,
            'deleted', false, 'principal', m.principal, 'service_account', false)), '[]')
          from member m join organization o on o.id = m.org and o.deleted_at is null
          where m.org = ?1 and m.principal = ?2),
        'groups', (select coalesce(json_agg(json_build_object('type', 'group', 'org', g.org, 'version', 0,
            'deleted', false, 'group', g.id, 'name', g.name,
            'member_users', (select coalesce(json_agg(u.principal), '[]') from group_user u
              where u.group_id = g.id and u.principal = ?2),
            'member_groups', (select coalesce(json_agg(n.member_group), '[]') from group_group n
              join mine inner_group on inner_group.id = n.member_group where n.group_id = g.id))), '[]')
          from mine join permission_group g on g.id = mine.id),
        'roles', (select coalesce(json_agg(json_build_object('type', 'role', 'org', r.org, 'version', 0,
            'deleted', false, 'role', r.id, 'name', r.name,
            'member_permissions', cast(r.member_permissions as json),
            'member_roles', cast(r.member_roles as json))), '[]')
          from role r where r.org = ?1 and r.deleted_at is null
            and exists (select from bearing join role held on held.id = bearing.role_id)),
        'acls', (select coalesce(json_agg(json_build_object('type', 'acl', 'org', a.org, 'version', 0,
            'deleted', false, 'acl', a.id, 'object', json_build_object('type', a.object_type, 'id', a.object_id),
            'user', a.user_id, 'group', a.group_id, 'permission', a.permission,
            'restrict_object_type', a.restrict_object_type, 'role', a.role_id)), '[]')
          from bearing a)
      ) as text)
      """;

  /**
   * The number of the organization's last change; empty within a transaction, which sees its own
   * changes before they have a number, and for an organization that is not there.
   */
  Uni<Optional<Long>> sequenceUnlessChanging(OrgId org) {
    return Panache.getSession()
        .chain(
            session ->
                session.currentTransaction() == null
                    ? session
                        .createNativeQuery(
                            "select sequence from organization where id = ?1", Long.class)
                        .setParameter(1, org.value())
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable)
                    : Uni.createFrom().item(Optional.empty()));
  }

  /**
   * @param objects where grants on these objects are enough; null for grants on any
   */
  Uni<AccessRows> load(OrgId org, PrincipalId principal, @Nullable Collection<UUID> objects) {
    String ids =
        objects == null
            ? null
            : objects.stream().map(UUID::toString).collect(Collectors.joining(","));
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(RULES, String.class)
                    .setParameter(1, org.value())
                    .setParameter(2, principal.value())
                    .setParameter(3, ids)
                    .getSingleResult())
        .map(json -> StreamCodec.read(json, AccessRows.class));
  }
}
