package dev.meridian.model.replica;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.Event;
import dev.meridian.model.event.ForeignCredentialEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
  private static final Region EU = new Region("eu");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final TokenHash HASH = new TokenHash("b".repeat(64));

  private final OrgId org = OrgId.random();
  private final Replica replica = new Replica();
  private final Progress progress = new Progress();
  private Instant now = NOW;
  private int questions;
  private CompletionStage<Void> answer = CompletableFuture.completedStage(null);
  private final CatchUp catchUp =
      new CatchUp(
          () -> {
            questions++;
            return answer;
          },
          2,
          () -> now);

  @BeforeEach
  void heardFromTheControlPlane() {
    progress.caughtUp(1, NOW);
  }

  @Test
  void aKnownCredentialNeedsNoQuestion() {
    learn(credential(false));

    assertThat(authenticate()).isInstanceOf(Authentication.Known.class);
    assertThat(questions).isZero();
  }

  @Test
  void anUnknownCredentialIsBadOnlyAfterACatchUp() {
    assertThat(refusal()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void aCredentialThatTheCatchUpBringsIsKnown() {
    answer = CompletableFuture.runAsync(() -> learn(credential(false)));

    assertThat(authenticate()).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void anUnknownCredentialIsUndecidableWhileTheControlPlaneIsAway() {
    answer = CompletableFuture.failedStage(new IllegalStateException("down"));

    assertThat(refusal()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void aRevokedCredentialIsBadWithoutAQuestion() {
    learn(credential(true));

    assertThat(refusal()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(questions).isZero();
  }

  @Test
  void theCredentialOfARemovedMemberIsBadOnlyAfterACatchUp() {
    CredentialEvent credential = credential(false);
    learn(credential);
    learn(member(credential, 1, true));

    assertThat(refusal()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(questions).isEqualTo(1);

    answer = CompletableFuture.failedStage(new IllegalStateException("down"));
    assertThat(refusal()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void aMemberWhoIsBackIsLetInByTheCatchUp() {
    CredentialEvent credential = credential(false);
    learn(credential);
    learn(member(credential, 1, true));
    answer = CompletableFuture.runAsync(() -> learn(member(credential, 2, false)));

    assertThat(authenticate()).isInstanceOf(Authentication.Known.class);
  }

  @Test
  void aRemovedMemberWhoAsksTooOftenKeepsTheAnswer() {
    CredentialEvent credential = credential(false);
    learn(credential);
    learn(member(credential, 1, true));
    refusal();
    refusal();

    assertThat(refusal()).isEqualTo(ErrorCode.UNAUTHORIZED);
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void knownCredentialsWorkForADayWithoutWordFromTheControlPlane() {
    learn(credential(false));
    now = NOW.plus(Duration.ofHours(24));
    assertThat(authenticate()).isInstanceOf(Authentication.Known.class);

    now = now.plusMillis(1);
    assertThat(refusal()).isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void aClientWithManyUnknownCredentialsIsSlowedDownNotJudged() {
    refusal();
    refusal();

    assertThat(refusal()).isEqualTo(ErrorCode.RATE_LIMITED);
  }

  @Test
  void aForeignCredentialIsAnAnswerOnlyForAPlaneThatServesItsOwnRegion() {
    learn(new ForeignCredentialEvent(org, 1, false, HASH, EU));

    assertThat(authenticator(false).authenticate(HASH, "c").toCompletableFuture().join())
        .isEqualTo(new Authentication.Elsewhere(org, EU));
    assertThat(refusal()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(questions).isEqualTo(1);
  }

  private Authenticator authenticator(boolean readsOtherRegions) {
    return new Authenticator(
        replica, progress, catchUp, () -> now, Duration.ofHours(24), readsOtherRegions);
  }

  private Authentication authenticate() {
    return authenticator(true).authenticate(HASH, "client").toCompletableFuture().join();
  }

  private ErrorCode refusal() {
    try {
      throw new AssertionError("Let in: " + authenticate());
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(ApiException.class);
      return ((ApiException) requireNonNull(e.getCause())).code();
    }
  }

  private void learn(Event event) {
    replica.apply(
        List.of(
            entry(
                new OrganizationEvent(
                    org,
                    1,
                    false,
                    "acme",
                    EU,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            entry(event)));
  }

  private static ChangesPage.Entry entry(Event event) {
    return new ChangesPage.Entry(
        Topic.ACCESS, new StreamRecord.Change(1, 1, true, Instant.EPOCH, event));
  }

  private MemberEvent member(CredentialEvent of, long version, boolean removed) {
    return new MemberEvent(
        org, version, removed, of.principal(), false, Optional.empty(), Optional.empty());
  }

  private CredentialEvent credential(boolean revoked) {
    return new CredentialEvent(
        org,
        1,
        revoked,
        CredentialId.random(),
        TokenKind.API_KEY,
        HASH,
        PrincipalId.random(),
        Optional.empty());
  }
}
