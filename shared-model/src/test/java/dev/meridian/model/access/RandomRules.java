package dev.meridian.model.access;

import static dev.meridian.model.access.Samples.ORG;
import static dev.meridian.model.access.Samples.ORGANIZATION;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.AclId;
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

/**
 * A random small organization: people, of whom some are gone, groups and roles that contain each
 * other any way, cycles too, and grants; of all of these some deleted. Evaluates itself by the
 * definition, step by step and without any index.
 */
record RandomRules(
    List<MemberEvent> members,
    List<GroupEvent> groups,
    List<RoleEvent> roles,
    List<AclEvent> grants,
    List<Target> targets) {
  private static final int PEOPLE = 4;
  private static final int GROUPS = 12;
  private static final int ROLES = 4;
  private static final int GRANTS = 24;

  static RandomRules of(long seed) {
    Random random = new Random(seed);
    List<PrincipalId> people = Stream.generate(PrincipalId::random).limit(PEOPLE).toList();
    List<GroupId> groups = Stream.generate(GroupId::random).limit(GROUPS).toList();
    List<RoleId> roles =
        Stream.concat(
                Stream.generate(RoleId::random).limit(ROLES),
                Stream.of(SystemRole.ENGINEER.id(), SystemRole.VIEWER.id()))
            .toList();
    List<Target> targets = someTargets();
    RandomRules rules =
        new RandomRules(
            people.stream()
                .map(
                    p ->
                        new MemberEvent(
                            ORG,
                            1,
                            random.nextInt(6) == 0,
                            p,
                            false,
                            Optional.empty(),
                            Optional.empty()))
                .toList(),
            groups.stream()
                .map(
                    g ->
                        new GroupEvent(
                            ORG,
                            1,
                            random.nextInt(6) == 0,
                            g,
                            "group",
                            some(people, 5, random),
                            some(groups, GROUPS, random)))
                .toList(),
            roles.stream()
                .limit(ROLES)
                .map(
                    r ->
                        new RoleEvent(
                            ORG,
                            1,
                            random.nextInt(6) == 0,
                            r,
                            "role",
                            Stream.generate(() -> permission(random))
                                .limit(random.nextInt(3))
                                .toList(),
                            some(roles, 4, random)))
                .toList(),
            new ArrayList<>(),
            targets);
    for (int i = 0; i < GRANTS; i++) {
      rules.grants.add(rules.randomGrant(random, random.nextInt(6) == 0));
    }
    return rules;
  }

  RandomRules with(AclEvent grant) {
    List<AclEvent> more = new ArrayList<>(grants);
    more.add(grant);
    return new RandomRules(members, groups, roles, more, targets);
  }

  RandomRules with(RoleEvent changed) {
    return new RandomRules(
        members,
        groups,
        roles.stream().map(r -> r.role().equals(changed.role()) ? changed : r).toList(),
        grants,
        targets);
  }

  AccessModel model() {
    return new AccessModel(members, groups, roles, grants);
  }

  AclEvent randomGrant(Random random, boolean deleted) {
    boolean toGroup = random.nextBoolean();
    boolean ofRole = random.nextBoolean();
    RolePermission single = permission(random);
    List<RoleId> all = new ArrayList<>(roles.stream().map(RoleEvent::role).toList());
    all.add(SystemRole.ENGINEER.id());
    all.add(SystemRole.VIEWER.id());
    return new AclEvent(
        ORG,
        1,
        deleted,
        AclId.random(),
        any(targets, random).path().getFirst(),
        toGroup ? Optional.empty() : Optional.of(any(members, random).principal()),
        toGroup ? Optional.of(any(groups, random).group()) : Optional.empty(),
        ofRole ? Optional.empty() : Optional.of(single.permission()),
        ofRole ? Optional.empty() : single.restrictObjectType(),
        ofRole ? Optional.of(any(all, random)) : Optional.empty());
  }

  /** The definition. */
  boolean allows(PrincipalId principal, Permission permission, Target target) {
    return members.stream().anyMatch(m -> m.principal().equals(principal) && !m.deleted())
        && grants.stream()
            .filter(grant -> !grant.deleted() && target.path().contains(grant.object()))
            .filter(
                grant ->
                    grant.user().map(principal::equals).orElse(false)
                        || grant.group().map(g -> isIn(principal, g, Set.of())).orElse(false))
            .flatMap(grant -> given(grant).stream())
            .anyMatch(
                given ->
                    given.permission() == permission
                        && given.restrictObjectType().map(target.type()::equals).orElse(true));
  }

  List<RolePermission> given(AclEvent grant) {
    List<RolePermission> given = new ArrayList<>();
    grant.permission().ifPresent(p -> given.add(new RolePermission(p, grant.restrictObjectType())));
    grant.role().ifPresent(role -> given.addAll(permissions(role, Set.of())));
    return given;
  }

  List<RolePermission> permissions(RoleId id, Set<RoleId> above) {
    List<RolePermission> all = new ArrayList<>();
    SystemRole.byId(id).ifPresent(system -> all.addAll(system.permissions()));
    roles.stream()
        .filter(role -> role.role().equals(id) && !role.deleted() && !above.contains(id))
        .forEach(
            role -> {
              all.addAll(role.memberPermissions());
              role.memberRoles().forEach(inner -> all.addAll(permissions(inner, and(above, id))));
            });
    return all;
  }

  private boolean isIn(PrincipalId principal, GroupId id, Set<GroupId> above) {
    return !above.contains(id)
        && groups.stream()
            .filter(group -> group.group().equals(id) && !group.deleted())
            .anyMatch(
                group ->
                    group.memberUsers().contains(principal)
                        || group.memberGroups().stream()
                            .anyMatch(inner -> isIn(principal, inner, and(above, id))));
  }

  static RolePermission permission(Random random) {
    return new RolePermission(
        Permission.values()[random.nextInt(3)],
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(AclObjectType.values()[random.nextInt(AclObjectType.COUNT)]));
  }

  private static List<Target> someTargets() {
    List<Target> targets =
        new ArrayList<>(
            List.of(
                Target.organization(ORG),
                Target.members(ORG),
                new Target(
                    AclObjectType.ORG_PROJECT,
                    List.of(new ObjectRef(AclObjectType.ORG_PROJECT, ORG.value()), ORGANIZATION)),
                Target.group(ORG, UUID.randomUUID())));
    for (int i = 0; i < 2; i++) {
      ProjectId project = ProjectId.random();
      targets.add(Target.project(ORG, project));
      targets.add(Target.projectLog(ORG, project));
      targets.add(Target.inProject(AclObjectType.EXPERIMENT, ORG, project, UUID.randomUUID()));
      targets.add(Target.inProject(AclObjectType.DATASET, ORG, project, UUID.randomUUID()));
    }
    return List.copyOf(targets);
  }

  private static <T> List<T> some(List<T> all, int oneIn, Random random) {
    return all.stream().filter(t -> random.nextInt(oneIn) == 0).toList();
  }

  static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static <T> Set<T> and(Set<T> set, T one) {
    Set<T> more = new HashSet<>(set);
    more.add(one);
    return more;
  }
}
