package dev.meridian.control.group;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
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

  MemberChange members() {
    return new MemberChange(
        GroupInput.ids("add_member_users", addMemberUsers),
        GroupInput.ids("remove_member_users", removeMemberUsers),
        GroupInput.ids("add_member_groups", addMemberGroups),
        GroupInput.ids("remove_member_groups", removeMemberGroups));
  }
}
