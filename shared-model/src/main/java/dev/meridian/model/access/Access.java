package dev.meridian.model.access;

import dev.meridian.model.id.OrgId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one principal may do in one organization: the groups that it is in, over the model's grants
 * by object. A check looks at the objects of the target's path, of which there are four at most.
 * Safe for use by any thread.
 */
public final class Access {
  /** Of somebody who is no member: nothing. */
  public static final Access NONE = new Access(0, new long[0], GrantTable.EMPTY, Stream::empty);

  /** What everything in a project inherits from. */
  private static final Set<AclObjectType> ABOVE =
      Collections.unmodifiableSet(
          EnumSet.of(AclObjectType.ORGANIZATION, AclObjectType.ORG_PROJECT, AclObjectType.PROJECT));

  private final int member;
  private final long[] groups;
  private final GrantTable grants;
  private final Supplier<Stream<ObjectRef>> reached;

  /**
   * @param member the principal's number in the model
   * @param groups a bit for each group that it is in
   * @param reached tells every object that the principal or one of the groups has a grant on
   */
  Access(int member, long[] groups, GrantTable grants, Supplier<Stream<ObjectRef>> reached) {
    this.member = member;
    this.groups = groups;
    this.grants = grants;
    this.reached = reached;
  }

  public boolean allows(Permission permission, Target target) {
    for (ObjectRef object : target.path()) {
      int given = grants.find(object);
      if (given != GrantTable.NONE
          && grants.allows(given, permission, target.type(), member, groups)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first of the permissions that this does not have on the target or on what can be below it;
   * empty when it has all. Who gives permissions on an object must have them so.
   */
  public Optional<RolePermission> missing(Collection<RolePermission> permissions, Target target) {
    return permissions.stream().filter(each -> !covers(each, target)).findFirst();
  }

  /**
   * Whether there is anything at all through which objects of a type that projects hold are reached
   * with the permission; an object of that type need not exist.
   */
  public boolean allowsAnywhere(Permission permission, AclObjectType type) {
    return reached
        .get()
        .filter(object -> object.type() == type || ABOVE.contains(object.type()))
        .anyMatch(object -> on(object).allows(permission, type));
  }

  /** Whether it is an owner's: every permission on the organization and all below it. */
  public boolean owns(OrgId org) {
    return on(new ObjectRef(AclObjectType.ORGANIZATION, org.value())).isComplete();
  }

  private boolean covers(RolePermission wanted, Target target) {
    Set<AclObjectType> types =
        wanted
            .restrictObjectType()
            .<Set<AclObjectType>>map(EnumSet::of)
            .orElseGet(() -> target.type().withBelow());
    return types.stream()
        .allMatch(type -> allows(wanted.permission(), new Target(type, target.path())));
  }

  private PermissionTable on(ObjectRef object) {
    int given = grants.find(object);
    return given == GrantTable.NONE ? PermissionTable.EMPTY : grants.of(given, member, groups);
  }
}
