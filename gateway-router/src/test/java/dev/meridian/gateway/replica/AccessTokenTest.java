package dev.meridian.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.CredentialId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class AccessTokenTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private final KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  private final String keyName = UUID.randomUUID().toString();
  private final CredentialId grant = CredentialId.random();
  private Gateway gateway;

  AccessTokenTest() throws Exception {}

  @BeforeEach
  void reset() {
    world.reset();
    gateway = new Gateway(base);
  }

  @Test
  void anAccessTokenIsTakenUntilItsGrantIsTakenBack() throws Exception {
    Org org = world.organization(World.US);
    publishKey();
    publishGrant(org, 1, false);
    gateway.await(200, as(token(org)));

    publishGrant(org, 2, true);

    gateway.await(401, as(token(org)));
  }

  @Test
  void aTokenOfAKeyThatIsNotKnownIsUndecidedWhileTheControlPlaneIsAway() throws Exception {
    Org org = world.organization(World.US);
    publishGrant(org, 1, false);
    gateway.await(200, gateway.as(org, "/v1/project"));
    assertThat(gateway.send(as(token(org))).statusCode()).isEqualTo(401);
    world.controlPlane.down();
    try {
      assertThat(gateway.send(as(token(org))).statusCode()).isEqualTo(503);
    } finally {
      world.controlPlane.up();
    }
  }

  private void publishKey() throws Exception {
    world.publish(
        Topic.DIRECTORY,
        new SigningKeyEvent(
            1, false, keyName, Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
  }

  private void publishGrant(Org org, long version, boolean revoked) throws Exception {
    world.publish(
        Topic.ACCESS,
        new CredentialEvent(
            org.id(),
            version,
            revoked,
            grant,
            TokenKind.OAUTH_GRANT,
            TokenHash.ofGrant(grant),
            org.member(),
            Optional.empty()));
  }

  private HttpRequest.Builder as(String token) {
    return gateway.request("/v1/project").header("Authorization", "Bearer " + token);
  }

  private String token(Org org) {
    Instant now = Instant.now();
    return new AccessTokens("http://console.test")
        .issue(
            new AccessTokens.Claims(
                grant, org.member(), Optional.empty(), Optional.empty(), "bt_cli_test"),
            keyName,
            key.getPrivate(),
            now,
            now.plus(AccessTokens.LIFETIME));
  }
}
