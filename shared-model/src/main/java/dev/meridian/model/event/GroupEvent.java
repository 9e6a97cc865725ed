package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.List;

/** A permission group with the people and groups that are its members. */
public record GroupEvent(
    OrgId org,
    long version,
    boolean deleted,
    GroupId group,
    String name,
    @JsonProperty("member_users") List<PrincipalId> memberUsers,
    @JsonProperty("member_groups") List<GroupId> memberGroups)
    implements Event {
  @Override
  public String objectKey() {
    return "group/" + group;
  }
}
