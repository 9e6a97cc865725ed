package dev.meridian.control.group;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Names;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A group as a caller describes it. */
@JsonNaming(SnakeCaseStrategy.class)
record GroupInput(
    @JsonAlias("group_name") @Nullable String name,
    @Nullable String description,
    @Nullable List<@Nullable String> memberUsers,
    @Nullable List<@Nullable String> memberGroups,
    @Nullable String orgId,
    @Nullable String orgName) {

  Organizations.Choice organization() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  String requireName() {
    return checked(Fields.required("name", name));
  }

  GroupRow.Membership members() {
    return new GroupRow.Membership(
        ids("member_users", memberUsers), ids("member_groups", memberGroups));
  }

  static String checked(String name) {
    return Names.check("A group's name", name);
  }

  /**
   * @throws ApiException 400 when people would take the name for that of a built-in group
   */
  static void requireOwnName(String name) {
    String looks = Names.skeleton(name);
    if (Arrays.stream(SystemRole.values())
        .anyMatch(role -> Names.skeleton(role.groupName()).equals(looks))) {
      throw ApiException.badRequest("That is the name of a built-in group");
    }
  }

  static Set<UUID> ids(String field, @Nullable List<@Nullable String> ids) {
    return ids == null
        ? Set.of()
        : ids.stream().map(id -> Uuids.parse(field, id)).collect(Collectors.toSet());
  }
}
