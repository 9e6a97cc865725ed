package dev.meridian.control.access;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads access rules from the primary database: one statement, so one moment. */
@Singleton
class AccessRepository {
  private static final String RULES =
      """
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
              where n.group_id = g.id))), '[]')
          from permission_group g where g.org = ?1 and g.deleted_at is null),
        'roles', (select coalesce(json_agg(json_build_object('type', 'role', 'org', r.org, 'version', 0,
            'deleted', false, 'role', r.id, 'name', r.name,
            'member_permissions', cast(r.member_permissions as json),
            'member_roles', cast(r.member_roles as json))), '[]')
          from role r where r.org = ?1 and r.deleted_at is null),
        'acls', (select coalesce(json_agg(json_build_object('type', 'acl', 'org', a.org, 'version', 0,
            'deleted', false, 'acl', a.id, 'object', json_build_object('type', a.object_type, 'id', a.object_id),
            'user', a.user_id, 'group', a.group_id, 'permission', a.permission,
            'restrict_object_type', a.restrict_object_type, 'role', a.role_id)), '[]')
          from acl a where a.org = ?1 and (a.user_id = ?2 or a.group_id is not null)
            and (cast(?3 as text) is null or a.object_id = any(cast(string_to_array(cast(?3 as text), ',') as uuid[]))))
      ) as text)
      """;

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
