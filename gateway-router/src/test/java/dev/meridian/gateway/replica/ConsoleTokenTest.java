package dev.meridian.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.event.Topic;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class ConsoleTokenTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private final KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  private final String keyName = UUID.randomUUID().toString();
  private Gateway gateway;

  ConsoleTokenTest() throws Exception {}

  @BeforeEach
  void reset() {
    world.reset();
    gateway = new Gateway(base);
  }

  @Test
  void aTokenOfTheConsoleIsPassedToTheDataPlaneOfItsOrganization() throws Exception {
    Org org = world.organization(World.US);
    publishKey();

    gateway.await(200, as("/v1/project", token(org.id(), org.member())));
    assertThat(gateway.send(as("/v1/project", token(org.id(), PrincipalId.random()))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTokenOfTheConsoleCallsNoModelAndLogsNobodyIn() throws Exception {
    Org org = world.organization(World.US);
    publishKey();
    String token = token(org.id(), org.member());
    gateway.await(200, as("/v1/project", token));

    assertThat(
            gateway
                .send(
                    as("/v1/chat/completions", token)
                        .POST(
                            HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"gpt-4o\",\"messages\":[]}")))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            gateway
                .send(
                    as("/api/apikey/login", token).POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
  }

  private void publishKey() throws Exception {
    world.publish(
        Topic.DIRECTORY,
        new SigningKeyEvent(
            1, false, keyName, Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
  }

  private HttpRequest.Builder as(String path, String token) {
    return gateway.request(path).header("Authorization", "Bearer " + token);
  }

  private String token(OrgId org, PrincipalId person) {
    return new ConsoleTokens("http://console.test", Set.of())
        .issue(
            new ConsoleTokens.Claims(person, org),
            World.US,
            keyName,
            key.getPrivate(),
            Instant.now());
  }
}
