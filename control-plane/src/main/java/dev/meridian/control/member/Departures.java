package dev.meridian.control.member;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.GroupNews;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.Owners;
import dev.meridian.control.change.Change;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.control.credential.CredentialRow;
import dev.meridian.control.invitation.Invitations;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.session.SessionRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes members out of an organization, people and service accounts alike, with all that they had
 * in it: credentials, grants, places in groups, invitations. Who may do that is the caller's to
 * check, and so is the audit event. Needs the organization's lock.
 */
@Singleton
public class Departures {
  private final CredentialRepository credentials;
  private final AclRepository acls;
  private final GroupRepository groups;
  private final GroupNews news;
  private final Owners owners;
  private final PersonRepository people;
  private final SessionRepository sessions;
  private final Invitations invitations;

  Departures(
      CredentialRepository credentials,
      AclRepository acls,
      GroupRepository groups,
      GroupNews news,
      Owners owners,
      PersonRepository people,
      SessionRepository sessions,
      Invitations invitations) {
    this.credentials = credentials;
    this.acls = acls;
    this.groups = groups;
    this.news = news;
    this.owners = owners;
    this.people = people;
    this.sessions = sessions;
    this.invitations = invitations;
  }

  /** One member, and the planes are told. Fails with 409 for an organization's last owner. */
  public Uni<Void> leave(Change change, PrincipalRow member) {
    return leaveUntold(change, List.of(member)).chain(touched -> news.publish(change, touched));
  }

  /**
   * Several members; the groups that they were in, which the caller announces with {@link
   * GroupNews} when the mutation has no more to do with groups. Fails with 409 when no owner would
   * be left.
   */
  public Uni<Set<UUID>> leaveUntold(Change change, Collection<PrincipalRow> members) {
    Set<UUID> touched = new HashSet<>();
    return Multi.createFrom()
        .iterable(members)
        .onItem()
        .transformToUniAndConcatenate(member -> end(change, member).invoke(touched::addAll))
        .collect()
        .asList()
        .call(left -> left.isEmpty() ? Uni.createFrom().voidItem() : owners.requireOne(change))
        .replaceWith(touched);
  }

  private Uni<List<UUID>> end(Change change, PrincipalRow member) {
    return revokeCredentials(change, member)
        .chain(() -> takeGrants(change, member))
        .chain(() -> invitations.revokeFor(change, member))
        .chain(() -> sessions.removeAll(member.principal()))
        .chain(() -> groups.removeUserEverywhere(change.org(), member.principal()))
        .call(() -> people.leave(change.org(), member.principal()))
        .invoke(() -> change.publish(member.leftFrom(change.org(), change.sequence())));
  }

  private Uni<Void> revokeCredentials(Change change, PrincipalRow member) {
    return credentials
        .list("org = ?1 and principal = ?2 and deletedAt is null", change.org().value(), member.id)
        .invoke(
            live -> {
              for (CredentialRow row : live) {
                row.deletedAt = change.at();
                change.publish(row.event(change.sequence()));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> takeGrants(Change change, PrincipalRow member) {
    return acls.list("org = ?1 and userId = ?2", change.org().value(), member.id)
        .invoke(
            grants -> grants.forEach(grant -> change.publish(grant.event(change.sequence(), true))))
        .chain(() -> acls.delete("org = ?1 and userId = ?2", change.org().value(), member.id))
        .replaceWithVoid();
  }
}
