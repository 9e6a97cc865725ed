package dev.meridian.model.access;

import dev.meridian.model.id.PrincipalId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Who was granted what on one object. Groups go by their numbers in the model. Immutable. */
final class ObjectGrants {
  /** So many groups are asked one by one at each check; of more, the answer is kept. */
  private static final int FEW = 8;

  private final Map<PrincipalId, PermissionTable> principals;
  private final int[] groups;
  private final PermissionTable[] tables;

  private ObjectGrants(
      Map<PrincipalId, PermissionTable> principals, int[] groups, PermissionTable[] tables) {
    this.principals = principals;
    this.groups = groups;
    this.tables = tables;
  }

  /** Collects an object's grants. */
  static final class Draft {
    private final Map<PrincipalId, PermissionTable> principals = new HashMap<>(2);
    private final Map<Integer, PermissionTable> groups = new HashMap<>(2);

    void add(PrincipalId principal, PermissionTable table) {
      principals.merge(principal, table, PermissionTable::plus);
    }

    void add(int group, PermissionTable table) {
      groups.merge(group, table, PermissionTable::plus);
    }

    /** {@code shared} answers one table for all that are equal: there are few different ones. */
    ObjectGrants build(UnaryOperator<PermissionTable> shared) {
      principals.replaceAll((principal, table) -> shared.apply(table));
      int[] numbers = groups.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      PermissionTable[] tables = new PermissionTable[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        tables[i] = shared.apply(groups.getOrDefault(numbers[i], PermissionTable.EMPTY));
      }
      return new ObjectGrants(Map.copyOf(principals), numbers, tables);
    }
  }

  boolean hasFewGroups() {
    return groups.length <= FEW;
  }

  boolean allow(Permission permission, AclObjectType type, PrincipalId principal, BitSet memberOf) {
    PermissionTable direct = principals.isEmpty() ? null : principals.get(principal);
    if (direct != null && direct.allows(permission, type)) {
      return true;
    }
    for (int i = 0; i < groups.length; i++) {
      if (tables[i].allows(permission, type) && memberOf.get(groups[i])) {
        return true;
      }
    }
    return false;
  }

  /** All that somebody in those groups has here. */
  PermissionTable of(PrincipalId principal, BitSet memberOf) {
    PermissionTable all = principals.getOrDefault(principal, PermissionTable.EMPTY);
    for (int i = 0; i < groups.length; i++) {
      if (memberOf.get(groups[i])) {
        all = all.plus(tables[i]);
      }
    }
    return all;
  }
}
