package dev.meridian.model.access;

import java.util.Arrays;
import java.util.Collection;

/**
 * What is granted on one object: a mask of permissions for all types below it, and one for each
 * type alone. Immutable.
 */
final class PermissionTable {
  static final PermissionTable EMPTY = new PermissionTable(new byte[AclObjectType.COUNT + 1]);

  private static final byte ALL = (byte) ((1 << Permission.values().length) - 1);

  private final byte[] masks;

  private PermissionTable(byte[] masks) {
    this.masks = masks;
  }

  static PermissionTable of(Collection<RolePermission> permissions) {
    byte[] masks = new byte[AclObjectType.COUNT + 1];
    for (RolePermission each : permissions) {
      int at = each.restrictObjectType().map(type -> type.ordinal() + 1).orElse(0);
      masks[at] |= (byte) each.permission().bit();
    }
    return new PermissionTable(masks);
  }

  PermissionTable plus(PermissionTable other) {
    byte[] both = masks.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= other.masks[i];
    }
    return new PermissionTable(both);
  }

  boolean allows(Permission permission, AclObjectType type) {
    return ((masks[0] | masks[type.ordinal() + 1]) & permission.bit()) != 0;
  }

  /** Whether every permission is granted, on every type. */
  boolean isComplete() {
    return masks[0] == ALL;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PermissionTable table && Arrays.equals(masks, table.masks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(masks);
  }
}
