package dev.meridian.data.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.data.Api;
import dev.meridian.data.DataPlaneTest;
import dev.meridian.data.Tenant;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.id.CredentialId;
import io.quarkus.test.junit.QuarkusTest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokenTest extends DataPlaneTest {
  private static final Duration LIFETIME = AccessTokens.LIFETIME;

  private final KeyPair key = keyPair();
  private final String keyName = UUID.randomUUID().toString();
  private final CredentialId grant = CredentialId.random();

  @Test
  void theTokenOfAGrantThatWasMadeAMomentAgoWorks() {
    publish(false);
    commit(tenant, false);

    assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(200);
  }

  @Test
  void theTokenOfAGrantThatWasTakenBackIsRefused() {
    publish(false);
    commit(tenant, false);
    assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(200);

    stack.relay(commit(tenant, true));

    await(401);
  }

  @Test
  void aRemovedMembersTokenIsRefused() {
    publish(false);
    commit(tenant, false);
    assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(200);

    stack.relay(
        stack
            .control()
            .commit(
                new MemberEvent(
                    tenant.org,
                    tenant.next(),
                    true,
                    tenant.person,
                    false,
                    Optional.empty(),
                    Optional.empty())));

    await(401);
  }

  @Test
  void anExpiredTokenIsRefused() {
    publish(false);
    commit(tenant, false);

    assertThat(read(token(tenant, key, Instant.now().minus(LIFETIME).minusSeconds(60))))
        .isEqualTo(401);
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefused() {
    publish(false);
    commit(tenant, false);

    assertThat(read(token(tenant, keyPair(), Instant.now()))).isEqualTo(401);
  }

  @Test
  void aTokenOfAKeyThatNobodyKnowsIsRefusedOnceTheControlPlaneWasAsked() {
    commit(tenant, false);
    String token = token(tenant, key, Instant.now());

    assertThat(read(token)).isEqualTo(401);
  }

  @Test
  void aTokenOfAnUnknownKeyIsUndecidedWhileTheControlPlaneIsDead() {
    stack.control().dead(true);
    try {
      assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(503);
    } finally {
      stack.control().dead(false);
    }
  }

  @Test
  void whatARetiredKeySignedIsRefused() {
    publish(false);
    commit(tenant, false);
    assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(200);

    stack.relay(publish(true));

    await(401);
  }

  @Test
  void theTokenOfAnotherRegionsOrganizationIsSentThere() {
    publish(false);
    Tenant elsewhere = new Tenant(stack.control()).inRegion("us");
    commit(elsewhere, false);

    assertThat(read(token(elsewhere, key, Instant.now()))).isEqualTo(421);
  }

  private List<ChangesPage.Entry> publish(boolean retired) {
    return stack
        .control()
        .commit(
            new SigningKeyEvent(
                retired ? 2 : 1,
                retired,
                keyName,
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
  }

  private List<ChangesPage.Entry> commit(Tenant of, boolean revoked) {
    return stack
        .control()
        .commit(
            new CredentialEvent(
                of.org,
                of.next(),
                revoked,
                grant,
                TokenKind.OAUTH_GRANT,
                TokenHash.ofGrant(grant),
                of.person,
                Optional.of(Instant.now().plus(Duration.ofDays(1)))));
  }

  private String token(Tenant of, KeyPair signing, Instant issuedAt) {
    AccessTokens.Claims claims =
        new AccessTokens.Claims(
            grant, of.person, Optional.empty(), Optional.empty(), "bt_cli_test");
    return new AccessTokens(stack.control().url())
        .issue(claims, keyName, signing.getPrivate(), issuedAt, issuedAt.plus(LIFETIME));
  }

  private int read(String token) {
    return new Api(address.getPort(), Optional.of("Bearer " + token))
        .get("/v1/project_logs/" + tenant.project + "/fetch")
        .status();
  }

  private void await(int status) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (read(token(tenant, key, Instant.now())) != status && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(read(token(tenant, key, Instant.now()))).isEqualTo(status);
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
