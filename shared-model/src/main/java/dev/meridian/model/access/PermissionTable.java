package dev.meridian.model.access;

import org.jspecify.annotations.Nullable;

/**
 * What is granted on one object: a mask of permissions for all types below it, and one for each
 * type alone.
 */
final class PermissionTable {
  private static final byte ALL = (byte) ((1 << Permission.values().length) - 1);

  private final byte[] masks = new byte[AclObjectType.values().length + 1];

  void add(Permission permission, @Nullable AclObjectType restriction) {
    masks[restriction == null ? 0 : restriction.ordinal() + 1] |= (byte) permission.bit();
  }

  boolean allows(Permission permission, AclObjectType type) {
    return ((masks[0] | masks[type.ordinal() + 1]) & permission.bit()) != 0;
  }

  /** Whether every permission is granted, on every type. */
  boolean isComplete() {
    return masks[0] == ALL;
  }
}
