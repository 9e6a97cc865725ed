package dev.meridian.control.access;

import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Permission groups and their members. */
@Singleton
public class GroupRepository implements PanacheRepositoryBase<GroupRow, UUID> {
  public Uni<Optional<GroupRow>> live(GroupId id) {
    return find("id = ?1 and deletedAt is null", id.value())
        .firstResult()
        .map(Optional::ofNullable);
  }

  public Uni<Optional<GroupRow>> named(OrgId org, String name) {
    return find("org = ?1 and name = ?2 and deletedAt is null", org.value(), name)
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** The groups that somebody was put into; not those that contain them. */
  public Uni<List<GroupRow>> having(OrgId org, PrincipalId user) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select group_id from group_user where org = ?1 and principal = ?2",
                        UUID.class)
                    .setParameter(1, org.value())
                    .setParameter(2, user.value())
                    .getResultList())
        .chain(groups -> list("id in ?1 and deletedAt is null", groups));
  }

  /** The group and all that contain it, however far around. */
  public Uni<Set<UUID>> containing(GroupRow group) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        with recursive outer_group (id) as (
                          select cast(?1 as uuid)
                          union
                          select n.group_id from outer_group
                          join group_group n on n.member_group = outer_group.id
                          join permission_group g on g.id = n.group_id and g.deleted_at is null)
                        select id from outer_group
                        """,
                        UUID.class)
                    .setParameter(1, group.id)
                    .getResultList())
        .map(Set::copyOf);
  }

  public Uni<GroupRow.Membership> membership(UUID group) {
    return memberships(List.of(group)).map(found -> membershipIn(found, group));
  }

  /** Of several groups at once; those without members are absent, and so are deleted ones. */
  public Uni<Map<UUID, GroupRow.Membership>> memberships(Collection<UUID> groups) {
    if (groups.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select group_id || ',user,' || principal from group_user where group_id in (:groups)
                        union all
                        select n.group_id || ',group,' || n.member_group from group_group n
                        join permission_group g on g.id = n.member_group and g.deleted_at is null
                        where n.group_id in (:groups)
                        order by 1
                        """,
                        String.class)
                    .setParameter("groups", groups)
                    .getResultList())
        .map(
            rows -> {
              Map<UUID, GroupRow.Membership> found = new HashMap<>();
              for (String line : rows) {
                String[] row = line.split(",");
                GroupRow.Membership members =
                    found.computeIfAbsent(
                        UUID.fromString(row[0]),
                        id -> new GroupRow.Membership(new ArrayList<>(), new ArrayList<>()));
                boolean user = row[1].equals("user");
                (user ? members.users() : members.groups()).add(UUID.fromString(row[2]));
              }
              return found;
            });
  }

  public static GroupRow.Membership membershipIn(Map<UUID, GroupRow.Membership> found, UUID group) {
    return found.getOrDefault(group, new GroupRow.Membership(List.of(), List.of()));
  }

  public Uni<Void> addUser(GroupRow group, UUID user) {
    return execute(
        """
        insert into group_user (org, group_id, principal) values (?1, ?2, ?3) on conflict do nothing
        """,
        group.org,
        group.id,
        user);
  }

  public Uni<Void> removeUser(GroupRow group, UUID user) {
    return execute(
        "delete from group_user where org = ?1 and group_id = ?2 and principal = ?3",
        group.org,
        group.id,
        user);
  }

  /** Takes somebody out of every group of an organization; the groups that it was in. */
  public Uni<List<UUID>> removeUserEverywhere(OrgId org, PrincipalId user) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        with gone as (delete from group_user where org = ?1 and principal = ?2 returning group_id)
                        select group_id from gone
                        """,
                        UUID.class)
                    .setParameter(1, org.value())
                    .setParameter(2, user.value())
                    .getResultList());
  }

  public Uni<Void> addGroup(GroupRow group, UUID member) {
    return execute(
        """
        insert into group_group (org, group_id, member_group) values (?1, ?2, ?3)
        on conflict do nothing
        """,
        group.org,
        group.id,
        member);
  }

  public Uni<Void> removeGroup(GroupRow group, UUID member) {
    return execute(
        "delete from group_group where org = ?1 and group_id = ?2 and member_group = ?3",
        group.org,
        group.id,
        member);
  }

  private static Uni<Void> execute(String sql, UUID org, UUID group, UUID member) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(sql)
                    .setParameter(1, org)
                    .setParameter(2, group)
                    .setParameter(3, member)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
