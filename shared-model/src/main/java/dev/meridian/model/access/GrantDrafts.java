package dev.meridian.model.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects grants by object, and lays them out as a {@link GrantTable}. For one thread. */
final class GrantDrafts {
  private final Map<ObjectRef, Draft> drafts = new HashMap<>();

  /** One object's grants. */
  static final class Draft {
    private final Map<Integer, PermissionTable> members = new TreeMap<>();
    private final Map<Integer, PermissionTable> groups = new TreeMap<>();

    void addMember(int member, PermissionTable table) {
      members.merge(member, table, PermissionTable::plus);
    }

    void addGroup(int group, PermissionTable table) {
      groups.merge(group, table, PermissionTable::plus);
    }
  }

  Draft on(ObjectRef object) {
    return drafts.computeIfAbsent(object, o -> new Draft());
  }

  GrantTable build() {
    return new Layout().table(drafts);
  }

  /** What the table will be made of. */
  private static final class Layout {
    private final Map<PermissionTable, Integer> tables = new HashMap<>();
    private final List<long[]> many = new ArrayList<>();
    private int[] blocks = new int[256];
    private int used;

    private GrantTable table(Map<ObjectRef, Draft> drafts) {
      // At most two thirds full, so that what is not there is known after a place or two.
      int count = Integer.highestOneBit(Math.max(1, drafts.size() * 3 / 2)) * 2;
      long[] places = new long[count * GrantTable.STRIDE];
      drafts.forEach(
          (object, draft) -> {
            int place = GrantTable.place(object.id(), count);
            while (places[place * GrantTable.STRIDE + 2] != 0) {
              place = (place + 1) & (count - 1);
            }
            int at = place * GrantTable.STRIDE;
            places[at] = object.id().getMostSignificantBits();
            places[at + 1] = object.id().getLeastSignificantBits();
            places[at + 2] = used + 1L;
            append(object, draft);
          });
      PermissionTable[] numbered = new PermissionTable[tables.size()];
      tables.forEach((table, number) -> numbered[number] = table);
      return new GrantTable(
          places, Arrays.copyOf(blocks, used), numbered, many.toArray(long[][]::new));
    }

    private void append(ObjectRef object, Draft draft) {
      append(object.type().ordinal());
      append(draft.members.size());
      draft.members.forEach(
          (member, table) -> {
            append(member);
            append(number(table));
          });
      Map<Integer, BitSet> runs = new TreeMap<>();
      draft.groups.forEach(
          (group, table) -> runs.computeIfAbsent(number(table), t -> new BitSet()).set(group));
      append(runs.size());
      runs.forEach(
          (table, groups) -> {
            append(table);
            append(groups);
          });
    }

    private void append(BitSet groups) {
      int count = groups.cardinality();
      if (count > GrantTable.FEW) {
        append(-many.size() - 1);
        many.add(groups.toLongArray());
      } else {
        append(count);
        groups.stream().forEach(this::append);
      }
    }

    private int number(PermissionTable table) {
      return tables.computeIfAbsent(table, t -> tables.size());
    }

    private void append(int number) {
      if (used == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * used);
      }
      blocks[used++] = number;
    }
  }
}
