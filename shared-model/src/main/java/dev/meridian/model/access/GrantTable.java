package dev.meridian.model.access;

import java.util.UUID;

/**
 * Who was granted what, by object: a hash table and blocks of numbers, because a check is mostly
 * waiting for memory, and in a large organization a map of objects would make it wait for ten lines
 * of it where this takes three. Members and groups go by their numbers in the model. Immutable.
 *
 * <p>A block: the object's type, the count of members with grants, each of them with a table, in
 * order; the count of runs, and of each run its table, the count of groups that have it, and the
 * groups. Of more than {@link #FEW} groups there stands the index of a set of bits instead, negated
 * and less one.
 */
final class GrantTable {
  /** Of nothing. */
  static final GrantTable EMPTY = new GrantDrafts().build();

  /** What is answered for an object that nothing was granted on. */
  static final int NONE = -1;

  /** So many groups are asked one by one; more are laid over those of the member. */
  static final int FEW = 64;

  /** Of each place: the two halves of an object's id, and where its block begins, plus one. */
  static final int STRIDE = 3;

  private final long[] places;
  private final int[] blocks;
  private final PermissionTable[] tables;
  private final long[][] many;

  GrantTable(long[] places, int[] blocks, PermissionTable[] tables, long[][] many) {
    this.places = places;
    this.blocks = blocks;
    this.tables = tables;
    this.many = many;
  }

  /** Where the object's block begins, or {@link #NONE}. */
  int find(ObjectRef object) {
    long most = object.id().getMostSignificantBits();
    long least = object.id().getLeastSignificantBits();
    int type = object.type().ordinal();
    int count = places.length / STRIDE;
    int place = place(object.id(), count);
    while (true) {
      int at = place * STRIDE;
      int block = (int) places[at + 2] - 1;
      // Objects of several types can have one id: an organization and its projects, for instance.
      if (block < 0 || (places[at] == most && places[at + 1] == least && blocks[block] == type)) {
        return block;
      }
      place = (place + 1) & (count - 1);
    }
  }

  /** Whether a member in those groups has the permission on what is of that type there. */
  boolean allows(
      int block, Permission permission, AclObjectType type, int member, long[] memberOf) {
    int members = blocks[block + 1];
    int at = block + 2;
    for (int end = at + 2 * members; at < end; at += 2) {
      if (blocks[at] == member && tables[blocks[at + 1]].allows(permission, type)) {
        return true;
      }
    }
    int runs = blocks[at++];
    for (int run = 0; run < runs; run++) {
      if (tables[blocks[at]].allows(permission, type) && isInOne(at + 1, memberOf)) {
        return true;
      }
      at = afterRun(at);
    }
    return false;
  }

  /** All that a member in those groups has there. */
  PermissionTable of(int block, int member, long[] memberOf) {
    PermissionTable all = PermissionTable.EMPTY;
    int members = blocks[block + 1];
    int at = block + 2;
    for (int end = at + 2 * members; at < end; at += 2) {
      all = blocks[at] == member ? all.plus(tables[blocks[at + 1]]) : all;
    }
    int runs = blocks[at++];
    for (int run = 0; run < runs; run++) {
      all = isInOne(at + 1, memberOf) ? all.plus(tables[blocks[at]]) : all;
      at = afterRun(at);
    }
    return all;
  }

  private boolean isInOne(int groups, long[] memberOf) {
    int count = blocks[groups];
    if (count < 0) {
      return intersect(many[-count - 1], memberOf);
    }
    for (int at = groups + 1, end = at + count; at < end; at++) {
      int group = blocks[at];
      int word = group >> 6;
      if (word < memberOf.length && (memberOf[word] & (1L << group)) != 0) {
        return true;
      }
    }
    return false;
  }

  private int afterRun(int run) {
    return run + 2 + Math.max(0, blocks[run + 1]);
  }

  private static boolean intersect(long[] some, long[] others) {
    for (int i = Math.min(some.length, others.length) - 1; i >= 0; i--) {
      if ((some[i] & others[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Where an id is looked for first: by the finalizer of MurmurHash3, which stirs every bit. */
  static int place(UUID id, int count) {
    long hash = id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 31);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33)) & (count - 1);
  }
}
