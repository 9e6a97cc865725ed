package dev.meridian.model.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.RoleId;
import java.util.List;
import java.util.Optional;

/** Shorthand for the events that an access model is made of. */
final class Samples {
  static final OrgId ORG = OrgId.random();
  static final ObjectRef ORGANIZATION = new ObjectRef(AclObjectType.ORGANIZATION, ORG.value());

  private Samples() {}

  static MemberEvent member(PrincipalId principal) {
    return new MemberEvent(ORG, 1, false, principal, false, Optional.empty(), Optional.empty());
  }

  static GroupEvent group(GroupId id, List<PrincipalId> people, List<GroupId> groups) {
    return new GroupEvent(ORG, 1, false, id, "group", people, groups);
  }

  static RoleEvent role(RoleId id, List<RolePermission> permissions, List<RoleId> roles) {
    return new RoleEvent(ORG, 1, false, id, "role", permissions, roles);
  }

  static AclEvent grant(PrincipalId to, ObjectRef on, Permission permission) {
    return grant(
        Optional.of(to),
        Optional.empty(),
        on,
        Optional.of(permission),
        Optional.empty(),
        Optional.empty());
  }

  static AclEvent restricted(
      PrincipalId to, ObjectRef on, Permission permission, AclObjectType type) {
    return grant(
        Optional.of(to),
        Optional.empty(),
        on,
        Optional.of(permission),
        Optional.of(type),
        Optional.empty());
  }

  static AclEvent grantRole(GroupId to, ObjectRef on, RoleId role) {
    return grant(
        Optional.empty(),
        Optional.of(to),
        on,
        Optional.empty(),
        Optional.empty(),
        Optional.of(role));
  }

  static AclEvent grant(
      Optional<PrincipalId> user,
      Optional<GroupId> group,
      ObjectRef on,
      Optional<Permission> permission,
      Optional<AclObjectType> restriction,
      Optional<RoleId> role) {
    return new AclEvent(
        ORG, 1, false, AclId.random(), on, user, group, permission, restriction, role);
  }
}
