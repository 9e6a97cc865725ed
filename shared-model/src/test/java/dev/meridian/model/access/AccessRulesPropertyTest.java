package dev.meridian.model.access;

import static dev.meridian.model.access.Samples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.RoleEvent;
import dev.meridian.model.id.PrincipalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for every organization, whatever its groups, roles and grants. */
class AccessRulesPropertyTest {
  @Property(tries = 300)
  void theModelAgreesWithTheDefinition(@ForAll long seed) {
    RandomRules rules = RandomRules.of(seed);
    AccessModel model = rules.model();

    forEachQuestion(
        rules,
        (principal, permission, target) -> {
          boolean defined = rules.allows(principal, permission, target);
          Statistics.label("allowed").collect(defined);
          assertThat(model.of(principal).allows(permission, target)).isEqualTo(defined);
        });
  }

  @Property(tries = 300)
  void explanationsGiveWhatTheModelAllowsAndNoMore(@ForAll long seed) {
    RandomRules rules = RandomRules.of(seed);
    AccessModel model = rules.model();
    AccessExplanation explanation =
        new AccessExplanation(rules.members(), rules.groups(), rules.roles(), rules.grants());

    forEachQuestion(
        rules,
        (principal, permission, target) ->
            assertThat(
                    explanation.of(principal, target).stream()
                        .map(EffectivePermission::permission)
                        .anyMatch(
                            p ->
                                p.permission() == permission
                                    && p.restrictObjectType()
                                        .map(target.type()::equals)
                                        .orElse(true)))
                .isEqualTo(model.of(principal).allows(permission, target)));
  }

  @Property(tries = 300)
  void everyReasonAloneIsEnough(@ForAll long seed) {
    RandomRules rules = RandomRules.of(seed);
    AccessExplanation explanation =
        new AccessExplanation(rules.members(), rules.groups(), rules.roles(), rules.grants());

    for (PrincipalId principal : people(rules)) {
      for (Target target : rules.targets()) {
        for (EffectivePermission effective : explanation.of(principal, target)) {
          AclObjectType type = effective.permission().restrictObjectType().orElse(target.type());
          for (EffectivePermission.Reason reason : effective.reasons()) {
            AccessModel alone =
                new AccessModel(
                    rules.members(), rules.groups(), rules.roles(), List.of(reason.grant()));
            assertThat(
                    alone
                        .of(principal)
                        .allows(
                            effective.permission().permission(), new Target(type, target.path())))
                .isTrue();
            assertThat(reason.via().isEmpty()).isEqualTo(reason.grant().user().isPresent());
          }
        }
      }
    }
  }

  @Property(tries = 300)
  void aGrantTakesNothingAway(@ForAll long seed) {
    RandomRules rules = RandomRules.of(seed);
    AccessModel before = rules.model();
    AccessModel after = rules.with(rules.randomGrant(new Random(seed), false)).model();

    forEachQuestion(
        rules,
        (principal, permission, target) ->
            assertThat(
                    !before.of(principal).allows(permission, target)
                        || after.of(principal).allows(permission, target))
                .isTrue());
  }

  @Property(tries = 2_000)
  void whatAGrantGivesItsGiverHas(@ForAll long seed) {
    RandomRules rules = RandomRules.of(seed);
    AclEvent grant = rules.randomGrant(new Random(seed), false);
    AccessModel before = rules.model();
    Set<RolePermission> given = Set.copyOf(rules.given(grant));
    AccessModel after = rules.with(grant).model();

    for (PrincipalId giver : people(rules)) {
      Optional<RolePermission> missing =
          before.of(giver).missing(given, targetOf(rules, grant.object()));
      Statistics.label("may give").collect(missing.isEmpty() && !given.isEmpty());
      if (missing.isEmpty()) {
        requireNoGainBeyond(rules, before, after, giver);
      }
    }
  }

  @Property(tries = 2_000)
  void whatARoleGainsItsChangerHasWhereverItIsGranted(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRules rules = RandomRules.of(seed);
    RoleEvent role = RandomRules.any(rules.roles(), random);
    List<RolePermission> more = new ArrayList<>(role.memberPermissions());
    more.add(RandomRules.permission(random));
    RandomRules changed =
        rules.with(
            new RoleEvent(
                ORG, 2, role.deleted(), role.role(), role.name(), more, role.memberRoles()));
    AccessModel before = rules.model();
    AccessModel after = changed.model();
    RoleGains gains = RoleGains.of(rules.roles(), changed.roles(), role.role());

    for (PrincipalId changer : people(rules)) {
      boolean allowed =
          rules.grants().stream()
              .filter(grant -> !grant.deleted())
              .allMatch(
                  grant ->
                      before
                          .of(changer)
                          .missing(gains.through(grant), targetOf(rules, grant.object()))
                          .isEmpty());
      Statistics.label("may change").collect(allowed && gains.concern(rules.grants()));
      if (allowed) {
        requireNoGainBeyond(rules, before, after, changer);
      }
    }
  }

  private static void requireNoGainBeyond(
      RandomRules rules, AccessModel before, AccessModel after, PrincipalId giver) {
    forEachQuestion(
        rules,
        (principal, permission, target) -> {
          if (after.of(principal).allows(permission, target)
              && !before.of(principal).allows(permission, target)) {
            assertThat(before.of(giver).allows(permission, target))
                .as("%s on %s", permission, target)
                .isTrue();
          }
        });
  }

  private static Target targetOf(RandomRules rules, ObjectRef object) {
    return rules.targets().stream()
        .filter(target -> target.path().getFirst().equals(object))
        .findFirst()
        .orElseThrow();
  }

  private interface Question {
    void ask(PrincipalId principal, Permission permission, Target target);
  }

  private static void forEachQuestion(RandomRules rules, Question question) {
    for (PrincipalId principal : people(rules)) {
      for (Target target : rules.targets()) {
        for (Permission permission : Permission.values()) {
          question.ask(principal, permission, target);
        }
      }
    }
  }

  private static List<PrincipalId> people(RandomRules rules) {
    return rules.members().stream().map(MemberEvent::principal).toList();
  }
}
