package dev.meridian.control.invitation;

import dev.meridian.control.access.GroupRow;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.model.id.OrgId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Invitations and the groups that they lead into. */
@Singleton
class InvitationRepository implements PanacheRepositoryBase<InvitationRow, UUID> {
  /** A group that an invitation leads into. */
  record Into(UUID group, String name) {}

  /** Of an address in every organization that is not deleted, with the organization's name. */
  record Open(InvitationRow row, String organization) {}

  /** Newest first. */
  Uni<List<InvitationRow>> pending(OrgId org) {
    return list(
        "org = ?1 and state = ?2 order by created desc, id desc",
        org.value(),
        InvitationRow.PENDING);
  }

  Uni<List<InvitationRow>> pending(OrgId org, Collection<EmailAddress> addresses) {
    return list(
        "org = ?1 and state = ?2 and email in ?3",
        org.value(),
        InvitationRow.PENDING,
        addresses.stream().map(EmailAddress::value).toList());
  }

  Uni<Optional<InvitationRow>> byToken(InvitationToken token) {
    return find("tokenHash", token.hash()).firstResult().map(Optional::ofNullable);
  }

  Uni<List<Open>> openTo(EmailAddress address, Instant now) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(i.id as text) || ' ' || o.name
                        from invitation i join organization o on o.id = i.org and o.deleted_at is null
                        where i.email = ?1 and i.state = 'pending' and i.expires_at > ?2
                        """,
                        String.class)
                    .setParameter(1, address.value())
                    .setParameter(2, now.atOffset(ZoneOffset.UTC))
                    .getResultList())
        .chain(this::open);
  }

  Uni<Void> lead(InvitationRow invitation, Collection<GroupRow> groups) {
    return Panache.getSession()
        .call(Mutiny.Session::flush)
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into invitation_group (org, invitation, group_id)
                        select ?1, ?2, cast(g as uuid) from unnest(string_to_array(?3, ',')) as g
                        """)
                    .setParameter(1, invitation.org)
                    .setParameter(2, invitation.id)
                    .setParameter(
                        3,
                        groups.stream().map(g -> g.id.toString()).collect(Collectors.joining(",")))
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** By invitation; groups that were deleted are not in it. */
  Uni<Map<UUID, List<Into>>> groups(Collection<UUID> invitations) {
    if (invitations.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select i.invitation || ' ' || g.id || ' ' || g.name from invitation_group i
                        join permission_group g on g.id = i.group_id and g.deleted_at is null
                        where i.invitation in (:invitations) order by g.name, g.id
                        """,
                        String.class)
                    .setParameter("invitations", invitations)
                    .getResultList())
        .map(
            rows -> {
              Map<UUID, List<Into>> found = new HashMap<>();
              for (String line : rows) {
                String[] row = line.split(" ", 3);
                found
                    .computeIfAbsent(UUID.fromString(row[0]), id -> new ArrayList<>())
                    .add(new Into(UUID.fromString(row[1]), row[2]));
              }
              return found;
            });
  }

  /** Which of these people have once come by an invitation of the organization. */
  Uni<List<UUID>> accepted(OrgId org, Collection<UUID> people) {
    return list("org = ?1 and acceptedBy in ?2", org.value(), people)
        .map(rows -> rows.stream().map(row -> row.acceptedBy).distinct().toList());
  }

  /** Addresses of people who never came are not kept for ever. */
  Uni<Void> forget(OrgId org, Instant before) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        delete from invitation where org = ?1 and state <> 'accepted'
                          and coalesce(settled_at, expires_at) < ?2
                        """)
                    .setParameter(1, org.value())
                    .setParameter(2, before.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private Uni<List<Open>> open(List<String> lines) {
    Map<UUID, String> organizations = new HashMap<>();
    for (String line : lines) {
      String[] row = line.split(" ", 2);
      organizations.put(UUID.fromString(row[0]), row[1]);
    }
    return organizations.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("id in ?1 order by created desc, id desc", organizations.keySet())
            .map(
                rows ->
                    rows.stream()
                        .map(row -> new Open(row, organizations.getOrDefault(row.id, "")))
                        .toList());
  }
}
