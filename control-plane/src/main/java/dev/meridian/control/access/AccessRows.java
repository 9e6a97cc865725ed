package dev.meridian.control.access;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import java.util.List;

/** The rules that bear on one principal, as one statement reads them. */
record AccessRows(
    List<MemberEvent> members,
    List<GroupEvent> groups,
    List<RoleEvent> roles,
    List<AclEvent> acls) {
  int count() {
    return members.size() + groups.size() + roles.size() + acls.size();
  }
}
