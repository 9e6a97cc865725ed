package dev.meridian.model.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.access.AclObjectType;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.SystemRole;
import dev.meridian.model.access.Target;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.GroupEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.GroupId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaTest {
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final Region EU = new Region("eu");

  private final OrgId org = OrgId.random();
  private final PrincipalId ann = PrincipalId.random();
  private final GroupId owners = GroupId.random();
  private final AclId grant = AclId.random();
  private final CredentialId key = CredentialId.random();
  private final TokenHash hash = new TokenHash("a".repeat(64));
  private final Replica replica = new Replica();

  @Test
  void aTransactionTakesEffectAsAWhole() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), false);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Unknown.class);

    apply(1, member(1), true);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aLaterTransactionCompletesOneThatCompactionCutShort() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), false);
    apply(2, member(2), false);

    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aWatermarkCompletesTheTransactionsOfItsPartitionOnly() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), false);

    replica.completed(Topic.ACCESS, 1);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Unknown.class);

    replica.completed(Topic.ACCESS, 0);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aRevokedCredentialStaysRefusedWhateverArrivesLate() {
    deliver(organization(1, false), true);
    apply(3, credential(3, true), true);
    apply(1, credential(1, false), true);

    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void anExpiredCredentialIsRefused() {
    deliver(organization(1, false), true);
    apply(
        1,
        new CredentialEvent(org, 1, false, key, TokenKind.API_KEY, hash, ann, Optional.of(NOW)),
        true);

    assertThat(replica.authenticate(hash, NOW.minusMillis(1)))
        .isInstanceOf(Authentication.Known.class);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void credentialsOfADeletedOrganizationAreRefused() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), true);
    deliver(organization(2, true), true);

    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);
    assertThat(replica.organization(org)).isEmpty();
    assertThat(replica.organizationNamed("acme")).isEmpty();
  }

  @Test
  void aRestoredOrganizationsCredentialsWorkAgain() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), true);
    deliver(organization(2, true), true);
    deliver(organization(3, false), true);
    deliver(organization(2, true), true);

    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Known.class);
    assertThat(replica.organizationNamed("acme")).isPresent();
  }

  @Test
  void aForeignCredentialOfADeletedOrganizationIsRefusedUntilItIsRestored() {
    deliver(organization(1, false), true);
    deliver(new ForeignCredentialEvent(org, 1, false, hash, EU), true);
    deliver(organization(2, true), true);
    assertThat(replica.authenticate(hash, NOW)).isEqualTo(new Authentication.Refused(false));

    deliver(organization(3, false), true);
    assertThat(replica.authenticate(hash, NOW)).isEqualTo(new Authentication.Elsewhere(org, EU));
  }

  @Test
  void aNameIsFoundWhoeverHadItBeforeAndHoweverLateThatIsHeard() {
    OrgId heir = OrgId.random();
    deliver(named(heir, 1, false, "acme"), true);
    deliver(organization(1, false), true);
    deliver(named(org, 2, false, "other"), true);
    assertThat(replica.organizationNamed("acme").orElseThrow().org()).isEqualTo(heir);

    deliver(organization(1, false), true);
    assertThat(replica.organizationNamed("acme").orElseThrow().org()).isEqualTo(heir);
    assertThat(replica.organizationNamed("other").orElseThrow().org()).isEqualTo(org);
  }

  @Test
  void theCredentialOfARemovedMemberIsRefusedUntilTheMemberIsBack() {
    deliver(organization(1, false), true);
    apply(1, credential(1, false), false);
    apply(1, member(1), true);
    apply(2, new MemberEvent(org, 2, true, ann, false, Optional.empty(), Optional.empty()), true);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);

    apply(3, member(3), true);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aForeignCredentialTellsItsRegionUntilItIsRevoked() {
    deliver(new ForeignCredentialEvent(org, 1, false, hash, EU), true);
    assertThat(replica.authenticate(hash, NOW)).isEqualTo(new Authentication.Elsewhere(org, EU));

    deliver(new ForeignCredentialEvent(org, 2, true, hash, EU), true);
    deliver(new ForeignCredentialEvent(org, 1, false, hash, EU), true);
    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);
  }

  @Test
  void accessFollowsTheGroupAfterItsMembersChange() {
    Target target = Target.organization(org);
    apply(1, member(1), false);
    apply(1, group(1, List.of(ann)), false);
    apply(1, ownersGrant(1), true);
    assertThat(state().access().of(ann).allows(Permission.DELETE, target)).isTrue();

    apply(2, group(2, List.of()), true);
    assertThat(state().access().of(ann).allows(Permission.DELETE, target)).isFalse();
  }

  @Test
  void aCredentialAloneLeavesTheCompiledAccessAsItIs() {
    apply(1, member(1), true);
    var before = state().access();

    apply(2, credential(2, false), true);

    assertThat(state().access()).isSameAs(before);
  }

  @Test
  void whatACatchUpBroughtIsNotUndoneByTheStream() {
    deliver(organization(1, false), true);
    replica.apply(
        List.of(new ChangesPage.Entry(Topic.ACCESS, change(2, credential(2, true), true))));
    apply(1, credential(1, false), true);

    assertThat(replica.authenticate(hash, NOW)).isInstanceOf(Authentication.Refused.class);
  }

  private OrgState state() {
    return replica.state(org).orElseThrow();
  }

  private void apply(long sequence, Event event, boolean last) {
    replica.apply(Topic.ACCESS, 0, change(sequence, event, last));
  }

  private void deliver(Event event, boolean last) {
    replica.apply(Topic.DIRECTORY, 0, change(event.version(), event, last));
  }

  private static Change change(long sequence, Event event, boolean last) {
    return new Change(sequence, sequence, last, NOW, event);
  }

  private OrganizationEvent organization(long version, boolean deleted) {
    return named(org, version, deleted, "acme");
  }

  private static OrganizationEvent named(OrgId id, long version, boolean deleted, String name) {
    return new OrganizationEvent(
        id,
        version,
        deleted,
        name,
        EU,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private CredentialEvent credential(long version, boolean deleted) {
    return new CredentialEvent(
        org, version, deleted, key, TokenKind.API_KEY, hash, ann, Optional.empty());
  }

  private MemberEvent member(long version) {
    return new MemberEvent(
        org, version, false, ann, false, Optional.of("Ann"), Optional.of("ann@acme.test"));
  }

  private GroupEvent group(long version, List<PrincipalId> members) {
    return new GroupEvent(org, version, false, owners, "Owners", members, List.of());
  }

  private AclEvent ownersGrant(long version) {
    return new AclEvent(
        org,
        version,
        false,
        grant,
        new ObjectRef(AclObjectType.ORGANIZATION, org.value()),
        Optional.empty(),
        Optional.of(owners),
        Optional.empty(),
        Optional.empty(),
        Optional.of(SystemRole.OWNER.id()));
  }
}
