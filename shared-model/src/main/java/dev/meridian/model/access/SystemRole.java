package dev.meridian.model.access;

import static dev.meridian.model.access.AclObjectType.DATASET;
import static dev.meridian.model.access.AclObjectType.EXPERIMENT;
import static dev.meridian.model.access.AclObjectType.GROUP;
import static dev.meridian.model.access.AclObjectType.ORGANIZATION;
import static dev.meridian.model.access.AclObjectType.ORG_MEMBER;
import static dev.meridian.model.access.AclObjectType.ORG_PROJECT;
import static dev.meridian.model.access.AclObjectType.PROJECT;
import static dev.meridian.model.access.AclObjectType.PROJECT_LOG;
import static dev.meridian.model.access.AclObjectType.PROMPT;
import static dev.meridian.model.access.AclObjectType.PROMPT_SESSION;
import static dev.meridian.model.access.AclObjectType.ROLE;

import dev.meridian.model.id.RoleId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The roles that every organization has and none can edit; the built-in groups hold them on their
 * organization. Their ids are the same in every installation, so that planes need no event for
 * them.
 */
public enum SystemRole {
  /** Everything, on everything. */
  OWNER("Owner", "Owners", "0d1e0000-0000-4000-8000-000000000001", ownerPermissions()),
  /**
   * Creates, reads, updates and deletes projects and what is in them; manages neither members nor
   * access.
   */
  ENGINEER("Engineer", "Engineers", "0d1e0000-0000-4000-8000-000000000002", engineerPermissions()),
  /** Reads projects and what is in them. */
  VIEWER("Viewer", "Viewers", "0d1e0000-0000-4000-8000-000000000003", viewerPermissions());

  private final String roleName;
  private final String groupName;
  private final RoleId id;
  private final List<RolePermission> permissions;

  SystemRole(String roleName, String groupName, String id, List<RolePermission> permissions) {
    this.roleName = roleName;
    this.groupName = groupName;
    this.id = new RoleId(UUID.fromString(id));
    this.permissions = List.copyOf(permissions);
  }

  public static Optional<SystemRole> byId(RoleId id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }

  public RoleId id() {
    return id;
  }

  public String roleName() {
    return roleName;
  }

  /** The built-in permission group that holds this role on its organization. */
  public String groupName() {
    return groupName;
  }

  public List<RolePermission> permissions() {
    return permissions;
  }

  private static List<RolePermission> ownerPermissions() {
    return Arrays.stream(Permission.values()).map(RolePermission::of).toList();
  }

  private static List<RolePermission> engineerPermissions() {
    Set<Permission> work =
        EnumSet.of(Permission.CREATE, Permission.READ, Permission.UPDATE, Permission.DELETE);
    return Stream.concat(
            seeing().stream(),
            projectTypes().stream()
                .flatMap(type -> work.stream().map(p -> RolePermission.on(type, p))))
        .distinct()
        .toList();
  }

  private static List<RolePermission> viewerPermissions() {
    return Stream.concat(
            seeing().stream(),
            projectTypes().stream().map(type -> RolePermission.on(type, Permission.READ)))
        .toList();
  }

  /** The organization itself and who is in it; not its audit log. */
  private static List<RolePermission> seeing() {
    return Stream.of(ORGANIZATION, ORG_MEMBER, GROUP, ROLE)
        .map(type -> RolePermission.on(type, Permission.READ))
        .toList();
  }

  private static List<AclObjectType> projectTypes() {
    return List.of(ORG_PROJECT, PROJECT, EXPERIMENT, DATASET, PROMPT, PROMPT_SESSION, PROJECT_LOG);
  }
}
