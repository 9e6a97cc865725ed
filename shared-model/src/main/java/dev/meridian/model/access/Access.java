package dev.meridian.model.access;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one principal may do in one organization: the groups that it is in, over the model's grants
 * by object. A check looks at the objects of the target's path, of which there are four at most.
 * Safe for use by any thread.
 */
public final class Access {
  /** Of somebody who is no member: nothing. */
  public static final Access NONE =
      new Access(new PrincipalId(new UUID(0, 0)), new BitSet(), Map.of(), Stream::empty);

  /** What everything in a project inherits from. */
  private static final Set<AclObjectType> ABOVE =
      Collections.unmodifiableSet(
          EnumSet.of(AclObjectType.ORGANIZATION, AclObjectType.ORG_PROJECT, AclObjectType.PROJECT));

  private final PrincipalId principal;
  private final BitSet groups;
  private final Map<ObjectRef, ObjectGrants> objects;
  private final Supplier<Stream<ObjectRef>> reached;
  private final Map<ObjectRef, PermissionTable> kept = new ConcurrentHashMap<>(2);

  /**
   * @param reached tells every object that the principal or one of the groups has a grant on
   */
  Access(
      PrincipalId principal,
      BitSet groups,
      Map<ObjectRef, ObjectGrants> objects,
      Supplier<Stream<ObjectRef>> reached) {
    this.principal = principal;
    this.groups = groups;
    this.objects = objects;
    this.reached = reached;
  }

  public boolean allows(Permission permission, Target target) {
    for (ObjectRef object : target.path()) {
      ObjectGrants given = objects.get(object);
      if (given != null && allows(object, given, permission, target.type())) {
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

  private boolean allows(
      ObjectRef object, ObjectGrants given, Permission permission, AclObjectType type) {
    if (given.hasFewGroups()) {
      return given.allow(permission, type, principal, groups);
    }
    PermissionTable known = kept.get(object);
    if (known == null) {
      known = given.of(principal, groups);
      kept.put(object, known);
    }
    return known.allows(permission, type);
  }

  private PermissionTable on(ObjectRef object) {
    ObjectGrants given = objects.get(object);
    return given == null ? PermissionTable.EMPTY : given.of(principal, groups);
  }
}
