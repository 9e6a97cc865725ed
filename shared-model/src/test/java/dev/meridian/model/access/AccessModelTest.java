package dev.meridian.model.access;

import static dev.meridian.model.access.Samples.ORG;
import static dev.meridian.model.access.Samples.ORGANIZATION;
import static dev.meridian.model.access.Samples.grant;
import static dev.meridian.model.access.Samples.grantRole;
import static dev.meridian.model.access.Samples.group;
import static dev.meridian.model.access.Samples.member;
import static dev.meridian.model.access.Samples.restricted;
import static dev.meridian.model.access.Samples.role;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.RoleId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessModelTest {
  private final PrincipalId ann = PrincipalId.random();
  private final PrincipalId bob = PrincipalId.random();
  private final GroupId inner = GroupId.random();
  private final GroupId outer = GroupId.random();
  private final RoleId reading = RoleId.random();
  private final RoleId containing = RoleId.random();
  private final ProjectId project = ProjectId.random();
  private final ObjectRef projectRef = new ObjectRef(AclObjectType.PROJECT, project.value());
  private final Target experiment =
      Target.inProject(AclObjectType.EXPERIMENT, ORG, project, UUID.randomUUID());

  @Test
  void aGrantOnAProjectReachesWhatIsInIt() {
    Access access = access(List.of(grant(ann, projectRef, Permission.READ)));

    assertThat(access.allows(Permission.READ, experiment)).isTrue();
    assertThat(access.allows(Permission.READ, Target.projectLog(ORG, project))).isTrue();
    assertThat(access.allows(Permission.UPDATE, experiment)).isFalse();
    assertThat(access.allows(Permission.READ, Target.project(ORG, ProjectId.random()))).isFalse();
    assertThat(access.allows(Permission.READ, Target.organization(ORG))).isFalse();
  }

  @Test
  void anOwnerHasEveryPermissionOnTheOrganization() {
    assertThat(withSystemRole(SystemRole.OWNER).owns(ORG)).isTrue();
    assertThat(withSystemRole(SystemRole.ENGINEER).owns(ORG)).isFalse();
    assertThat(
            access(List.of(restricted(ann, ORGANIZATION, Permission.READ, AclObjectType.GROUP)))
                .owns(ORG))
        .isFalse();
    assertThat(Access.NONE.owns(ORG)).isFalse();
  }

  @Test
  void aRestrictedGrantReachesItsTypeOnly() {
    Access access =
        access(List.of(restricted(ann, projectRef, Permission.READ, AclObjectType.EXPERIMENT)));

    assertThat(access.allows(Permission.READ, experiment)).isTrue();
    assertThat(access.allows(Permission.READ, Target.projectLog(ORG, project))).isFalse();
    assertThat(access.allows(Permission.READ, Target.project(ORG, project))).isFalse();
  }

  @Test
  void anythingThatReachesATypeAllowsItSomewhere() {
    var one = new ObjectRef(AclObjectType.DATASET, UUID.randomUUID());
    var group = new ObjectRef(AclObjectType.GROUP, UUID.randomUUID());
    Access access =
        access(
            List.of(
                grant(ann, one, Permission.UPDATE),
                grant(ann, group, Permission.UPDATE),
                restricted(ann, projectRef, Permission.READ, AclObjectType.EXPERIMENT)));

    assertThat(access.allowsAnywhere(Permission.UPDATE, AclObjectType.DATASET)).isTrue();
    assertThat(access.allowsAnywhere(Permission.UPDATE, AclObjectType.EXPERIMENT)).isFalse();
    assertThat(access.allowsAnywhere(Permission.READ, AclObjectType.EXPERIMENT)).isTrue();
    assertThat(access.allowsAnywhere(Permission.READ, AclObjectType.PROJECT_LOG)).isFalse();
  }

  @Test
  void aGrantToAGroupReachesMembersOfItsMemberGroups() {
    var groups =
        List.of(group(inner, List.of(ann), List.of()), group(outer, List.of(), List.of(inner)));
    var model =
        model(groups, List.of(), List.of(grantRole(outer, ORGANIZATION, SystemRole.VIEWER.id())));

    assertThat(model.groupsOf(ann)).containsExactlyInAnyOrder(inner, outer);
    assertThat(model.of(ann).allows(Permission.READ, experiment)).isTrue();
    assertThat(model.of(bob).allows(Permission.READ, experiment)).isFalse();
  }

  @Test
  void groupsThatContainEachOtherEndTheSearch() {
    var groups =
        List.of(
            group(inner, List.of(ann), List.of(outer)), group(outer, List.of(), List.of(inner)));

    assertThat(model(groups, List.of(), List.of()).groupsOf(ann))
        .containsExactlyInAnyOrder(inner, outer);
  }

  @Test
  void aRoleGivesWhatItsMemberRolesGive() {
    var roles =
        List.of(
            role(reading, List.of(RolePermission.of(Permission.READ)), List.of(containing)),
            role(containing, List.of(), List.of(reading)));
    var groups = List.of(group(inner, List.of(ann), List.of()));
    var model = model(groups, roles, List.of(grantRole(inner, projectRef, containing)));

    assertThat(model.of(ann).allows(Permission.READ, experiment)).isTrue();
  }

  @Test
  void whoIsNoMemberHasNothingWhateverIsGranted() {
    PrincipalId stranger = PrincipalId.random();
    var model =
        model(List.of(), List.of(), List.of(grant(stranger, ORGANIZATION, Permission.READ)));

    assertThat(model.of(stranger)).isSameAs(Access.NONE);
    assertThat(model.of(stranger).allows(Permission.READ, Target.organization(ORG))).isFalse();
  }

  @Test
  void deletedGroupsRolesAndGrantsGiveNothing() {
    var deletedGroup = new GroupEvent(ORG, 2, true, inner, "group", List.of(ann), List.of());
    var deletedRole =
        new RoleEvent(
            ORG, 2, true, reading, "role", List.of(RolePermission.of(Permission.READ)), List.of());
    var live = grant(ann, projectRef, Permission.READ);
    var deletedGrant =
        new AclEvent(
            ORG,
            2,
            true,
            live.acl(),
            live.object(),
            live.user(),
            live.group(),
            live.permission(),
            Optional.empty(),
            Optional.empty());
    var throughDeletedRole =
        Samples.grant(
            Optional.of(ann),
            Optional.empty(),
            projectRef,
            Optional.empty(),
            Optional.empty(),
            Optional.of(reading));
    var model =
        model(
            List.of(deletedGroup),
            List.of(deletedRole),
            List.of(
                deletedGrant,
                throughDeletedRole,
                grantRole(inner, ORGANIZATION, SystemRole.OWNER.id())));

    assertThat(model.of(ann).allows(Permission.READ, experiment)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void ownersMayDoEverything(Permission permission) {
    Access owner = withSystemRole(SystemRole.OWNER);

    assertThat(owner.allows(permission, Target.organization(ORG))).isTrue();
    assertThat(owner.allows(permission, Target.members(ORG))).isTrue();
    assertThat(owner.allows(permission, Target.auditLogs(ORG))).isTrue();
    assertThat(owner.allows(permission, experiment)).isTrue();
  }

  @Test
  void engineersWorkInProjectsButManageNoAccess() {
    Access engineer = withSystemRole(SystemRole.ENGINEER);

    assertThat(engineer.allows(Permission.CREATE, Target.newProject(ORG))).isTrue();
    assertThat(engineer.allows(Permission.UPDATE, experiment)).isTrue();
    assertThat(engineer.allows(Permission.CREATE_ACLS, experiment)).isFalse();
    assertThat(engineer.allows(Permission.CREATE, Target.members(ORG))).isFalse();
    assertThat(engineer.allows(Permission.UPDATE, Target.organization(ORG))).isFalse();
    assertThat(engineer.allows(Permission.READ, Target.auditLogs(ORG))).isFalse();
  }

  @Test
  void viewersOnlyRead() {
    Access viewer = withSystemRole(SystemRole.VIEWER);

    assertThat(viewer.allows(Permission.READ, experiment)).isTrue();
    assertThat(viewer.allows(Permission.READ, Target.members(ORG))).isTrue();
    assertThat(viewer.allows(Permission.READ, Target.auditLogs(ORG))).isFalse();
    assertThat(viewer.allows(Permission.UPDATE, Target.projectLog(ORG, project))).isFalse();
    assertThat(viewer.allows(Permission.CREATE, Target.newProject(ORG))).isFalse();
  }

  private Access withSystemRole(SystemRole role) {
    var groups = List.of(group(inner, List.of(ann), List.of()));
    return model(groups, List.of(), List.of(grantRole(inner, ORGANIZATION, role.id()))).of(ann);
  }

  private Access access(List<AclEvent> grants) {
    return model(List.of(), List.of(), grants).of(ann);
  }

  private AccessModel model(List<GroupEvent> groups, List<RoleEvent> roles, List<AclEvent> grants) {
    return new AccessModel(List.of(member(ann), member(bob)), groups, roles, grants);
  }
}
