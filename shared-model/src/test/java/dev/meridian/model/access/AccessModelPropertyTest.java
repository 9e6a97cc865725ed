package dev.meridian.model.access;

import static dev.meridian.model.access.Samples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.RoleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Holds the compiled evaluation against one that follows the definition step by step, over random
 * organizations.
 */
class AccessModelPropertyTest {
  private static final int GROUPS = 4;
  private static final int ROLES = 3;

  private final PrincipalId person = PrincipalId.random();
  private final ProjectId project = ProjectId.random();
  private final UUID experiment = UUID.randomUUID();
  private final List<GroupId> groupIds = Stream.generate(GroupId::random).limit(GROUPS).toList();
  private final List<RoleId> roleIds = Stream.generate(RoleId::random).limit(ROLES).toList();

  @Property(tries = 500)
  void compiledAccessAgreesWithTheDefinition(@ForAll long seed) {
    Random random = new Random(seed);
    List<GroupEvent> groups = groupIds.stream().map(id -> randomGroup(id, random)).toList();
    List<RoleEvent> roles = roleIds.stream().map(id -> randomRole(id, random)).toList();
    List<AclEvent> grants = Stream.generate(() -> randomGrant(random)).limit(6).toList();
    AccessModel model = new AccessModel(List.of(Samples.member(person)), groups, roles, grants);

    for (Target target : targets()) {
      for (Permission permission : Permission.values()) {
        assertThat(model.of(person).allows(permission, target))
            .as("%s on %s", permission, target)
            .isEqualTo(byDefinition(permission, target, groups, roles, grants));
      }
    }
  }

  private boolean byDefinition(
      Permission permission,
      Target target,
      List<GroupEvent> groups,
      List<RoleEvent> roles,
      List<AclEvent> grants) {
    return grants.stream()
        .filter(grant -> target.path().contains(grant.object()))
        .filter(
            grant ->
                grant.user().isPresent()
                    || isIn(grant.group().orElseThrow(), groups, new HashSet<>()))
        .flatMap(grant -> given(grant, roles))
        .anyMatch(
            given ->
                given.permission() == permission
                    && given.restrictObjectType().map(target.type()::equals).orElse(true));
  }

  private boolean isIn(GroupId id, List<GroupEvent> groups, Set<GroupId> seen) {
    GroupEvent group = groups.stream().filter(g -> g.group().equals(id)).findFirst().orElseThrow();
    return seen.add(id)
        && !group.deleted()
        && (group.memberUsers().contains(person)
            || group.memberGroups().stream().anyMatch(inner -> isIn(inner, groups, seen)));
  }

  private static Stream<RolePermission> given(AclEvent grant, List<RoleEvent> roles) {
    return Stream.concat(
        grant.permission().stream().map(p -> new RolePermission(p, grant.restrictObjectType())),
        grant.role().stream().flatMap(role -> permissions(role, roles, new HashSet<>()).stream()));
  }

  private static List<RolePermission> permissions(
      RoleId id, List<RoleEvent> roles, Set<RoleId> seen) {
    List<RolePermission> all = new ArrayList<>();
    RoleEvent role = roles.stream().filter(r -> r.role().equals(id)).findFirst().orElseThrow();
    if (seen.add(id) && !role.deleted()) {
      all.addAll(role.memberPermissions());
      role.memberRoles().forEach(inner -> all.addAll(permissions(inner, roles, seen)));
    }
    return all;
  }

  private List<Target> targets() {
    return List.of(
        Target.organization(ORG),
        Target.newProject(ORG),
        Target.project(ORG, project),
        Target.projectLog(ORG, project),
        Target.inProject(AclObjectType.EXPERIMENT, ORG, project, experiment));
  }

  private GroupEvent randomGroup(GroupId id, Random random) {
    List<PrincipalId> people = random.nextInt(3) == 0 ? List.of(person) : List.of();
    List<GroupId> inner = groupIds.stream().filter(g -> random.nextInt(4) == 0).toList();
    return new GroupEvent(ORG, 1, random.nextInt(5) == 0, id, "g", people, inner);
  }

  private RoleEvent randomRole(RoleId id, Random random) {
    List<RolePermission> permissions =
        Stream.generate(
                () -> new RolePermission(pick(Permission.values(), random), restriction(random)))
            .limit(2)
            .toList();
    List<RoleId> inner = roleIds.stream().filter(r -> random.nextInt(3) == 0).toList();
    return new RoleEvent(ORG, 1, random.nextInt(5) == 0, id, "r", permissions, inner);
  }

  private AclEvent randomGrant(Random random) {
    boolean toPerson = random.nextInt(4) == 0;
    boolean role = random.nextBoolean();
    return Samples.grant(
        toPerson ? Optional.of(person) : Optional.empty(),
        toPerson ? Optional.empty() : Optional.of(groupIds.get(random.nextInt(GROUPS))),
        pick(objects(), random),
        role ? Optional.empty() : Optional.of(pick(Permission.values(), random)),
        role ? Optional.empty() : restriction(random),
        role ? Optional.of(roleIds.get(random.nextInt(ROLES))) : Optional.empty());
  }

  private ObjectRef[] objects() {
    return new ObjectRef[] {
      Samples.ORGANIZATION,
      new ObjectRef(AclObjectType.ORG_PROJECT, ORG.value()),
      new ObjectRef(AclObjectType.PROJECT, project.value()),
      new ObjectRef(AclObjectType.PROJECT_LOG, project.value()),
      new ObjectRef(AclObjectType.EXPERIMENT, experiment)
    };
  }

  private static Optional<AclObjectType> restriction(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(pick(AclObjectType.values(), random));
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
