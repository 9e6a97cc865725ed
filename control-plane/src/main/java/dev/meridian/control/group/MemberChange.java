package dev.meridian.control.group;

import dev.meridian.control.access.GroupRow;
import dev.meridian.model.error.ApiException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Who is to come into a group and who is to leave it. */
record MemberChange(
    Set<UUID> usersToAdd,
    Set<UUID> usersToRemove,
    Set<UUID> groupsToAdd,
    Set<UUID> groupsToRemove) {
  /**
   * @throws ApiException 400 when somebody is to do both
   */
  MemberChange {
    if (!Collections.disjoint(usersToAdd, usersToRemove)
        || !Collections.disjoint(groupsToAdd, groupsToRemove)) {
      throw ApiException.badRequest("A member can't be added and removed at once");
    }
  }

  /** From who is in it to who shall be. */
  static MemberChange between(GroupRow.Membership now, GroupRow.Membership wanted) {
    return new MemberChange(
        minus(wanted.users(), now.users()),
        minus(now.users(), wanted.users()),
        minus(wanted.groups(), now.groups()),
        minus(now.groups(), wanted.groups()));
  }

  /** Without what is so already. */
  MemberChange from(GroupRow.Membership now) {
    return new MemberChange(
        minus(usersToAdd, now.users()),
        usersToRemove,
        minus(groupsToAdd, now.groups()),
        groupsToRemove);
  }

  /** Whether somebody gains what the group has. */
  boolean givesAccess() {
    return !usersToAdd.isEmpty() || !groupsToAdd.isEmpty();
  }

  private static Set<UUID> minus(Collection<UUID> all, Collection<UUID> without) {
    Set<UUID> rest = new HashSet<>(all);
    rest.removeAll(Set.copyOf(without));
    return rest;
  }
}
