package dev.meridian.control.founding;

import dev.meridian.control.access.AclRepository;
import dev.meridian.control.access.AclRow;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.change.Change;
import dev.meridian.control.organization.OrganizationRow;
import dev.meridian.control.person.PersonRepository;
import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Furnishes a new organization: its event, its built-in groups with their grants, its members. */
@Singleton
public class Founding {
  private final GroupRepository groups;
  private final AclRepository acls;
  private final PersonRepository people;

  Founding(GroupRepository groups, AclRepository acls, PersonRepository people) {
    this.groups = groups;
    this.acls = acls;
    this.people = people;
  }

  /**
   * Runs within the transaction that inserted the organization's row.
   *
   * @throws ApiException 400 when no person among the founders is an owner
   */
  public Uni<Void> furnish(Change change, OrganizationRow organization, List<Founder> founders) {
    if (founders.stream()
        .noneMatch(f -> f.role() == SystemRole.OWNER && !f.principal().isServiceAccount())) {
      throw ApiException.badRequest("An organization needs an owner among its people");
    }
    change.publish(organization.event(change.sequence()));
    return Multi.createFrom()
        .iterable(founders)
        .onItem()
        .transformToUniAndConcatenate(founder -> join(change, founder))
        .collect()
        .asList()
        .chain(
            () ->
                Multi.createFrom()
                    .items(SystemRole.values())
                    .onItem()
                    .transformToUniAndConcatenate(role -> group(change, role, founders))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Void> join(Change change, Founder founder) {
    change.publish(founder.principal().memberOf(change.org(), change.sequence()));
    return people.join(change.org(), founder.principal().principal(), change.at());
  }

  private Uni<Void> group(Change change, SystemRole role, List<Founder> founders) {
    List<PrincipalId> members =
        founders.stream()
            .filter(f -> f.role() == role)
            .map(f -> f.principal().principal())
            .distinct()
            .toList();
    GroupRow group = GroupRow.builtIn(change.org(), role, change.at());
    AclRow grant =
        AclRow.toGroup(
            change.org(),
            new ObjectRef(AclObjectType.ORGANIZATION, change.org().value()),
            new GroupId(group.id),
            role,
            change.at());
    change.publish(
        group.event(
            change.sequence(),
            new GroupRow.Membership(members.stream().map(PrincipalId::value).toList(), List.of())));
    change.publish(grant.event(change.sequence(), false));
    return groups
        .persist(group)
        .chain(() -> groups.flush())
        .chain(() -> acls.persist(grant))
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(members)
                    .onItem()
                    .transformToUniAndConcatenate(p -> groups.addUser(group, p.value()))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }
}
