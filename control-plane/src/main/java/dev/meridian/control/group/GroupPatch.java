package dev.meridian.control.group;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.wire.Uuids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller wants changed in a group; absent values stay. */
@JsonNaming(SnakeCaseStrategy.class)
record GroupPatch(
    @Nullable String name,
    @Nullable String description,
    @Nullable List<@Nullable String> addMemberUsers,
    @Nullable List<@Nullable String> removeMemberUsers,
    @Nullable List<@Nullable String> addMemberGroups,
    @Nullable List<@Nullable String> removeMemberGroups) {

  List<UUID> usersToAdd() {
    return ids("add_member_users", addMemberUsers);
  }

  List<UUID> usersToRemove() {
    return ids("remove_member_users", removeMemberUsers);
  }

  List<UUID> groupsToAdd() {
    return ids("add_member_groups", addMemberGroups);
  }

  List<UUID> groupsToRemove() {
    return ids("remove_member_groups", removeMemberGroups);
  }

  /** Whether somebody gains what the group has. */
  boolean givesAccess() {
    return !usersToAdd().isEmpty() || !groupsToAdd().isEmpty();
  }

  private static List<UUID> ids(String field, @Nullable List<@Nullable String> ids) {
    return ids == null ? List.of() : ids.stream().map(id -> Uuids.parse(field, id)).toList();
  }
}
