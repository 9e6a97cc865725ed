package dev.meridian.control.membership;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.invitation.Invitations;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds the addresses of whom to invite. An id is good for people whom the caller can see, here or
 * in another organization, and for people who once came by an invitation: anybody else's is like
 * one that does not exist. They are invited like everybody: nobody becomes a member unasked.
 */
@Singleton
class Guests {
  private final Organizations organizations;
  private final Authorizer authorizer;
  private final PersonRepository people;
  private final Invitations invitations;

  Guests(
      Organizations organizations,
      Authorizer authorizer,
      PersonRepository people,
      Invitations invitations) {
    this.organizations = organizations;
    this.authorizer = authorizer;
    this.people = people;
    this.invitations = invitations;
  }

  Uni<List<EmailAddress>> addresses(Caller caller, OrgId org, MembersPatch.Invite invite) {
    List<EmailAddress> addresses = new ArrayList<>(invite.addresses());
    List<UUID> ids = invite.people();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(addresses);
    }
    return known(caller, org, ids)
        .map(
            known -> {
              for (UUID id : ids) {
                addresses.add(address(id, known));
              }
              return addresses;
            });
  }

  private Uni<Map<UUID, PrincipalRow>> known(Caller caller, OrgId org, Collection<UUID> ids) {
    Map<UUID, PrincipalRow> known = new LinkedHashMap<>();
    return organizations
        .of(caller)
        .chain(
            own ->
                Multi.createFrom()
                    .iterable(own)
                    .onItem()
                    .transformToUniAndConcatenate(one -> visible(caller, one, ids))
                    .collect()
                    .asList())
        .invoke(found -> found.forEach(rows -> rows.forEach(row -> known.put(row.id, row))))
        .chain(() -> invitations.haveAccepted(org, ids))
        .chain(former -> people.list("id in ?1", former))
        .invoke(rows -> rows.forEach(row -> known.put(row.id, row)))
        .replaceWith(known);
  }

  private Uni<List<PrincipalRow>> visible(
      Caller caller, OrganizationRow org, Collection<UUID> ids) {
    return authorizer
        .allows(caller, org.org(), Permission.READ, Target.members(org.org()))
        .chain(
            sees ->
                sees
                    ? people.membersById(org.org(), ids)
                    : Uni.createFrom().item(List.<PrincipalRow>of()));
  }

  private static EmailAddress address(UUID id, Map<UUID, PrincipalRow> known) {
    PrincipalRow person = known.get(id);
    if (person == null || person.isServiceAccount()) {
      throw ApiException.missingAccess("read", "user", id);
    }
    return person
        .verifiedEmail()
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "User %s has no verified e-mail address: invite by e-mail".formatted(id)));
  }
}
