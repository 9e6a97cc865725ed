package dev.meridian.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.event.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
@SuppressWarnings("NullAway.Init") // Fields are filled by the test framework.
class CredentialTest {
  @TestHTTPResource URI base;
  World world;

  private Gateway gateway;
  private Org org;

  @BeforeEach
  void anOrganization() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    org = world.organization(World.US);
    world.secret(org, "openai", "small", "large");
    gateway.await(200, call(org.key().reveal()));
    world.usDataPlane.received().clear();
  }

  @Test
  void aTemporaryCredentialCallsModelsInTheNameOfWhoMadeIt() throws Exception {
    String key = make("{}");

    assertThat(gateway.send(call(key)).statusCode()).isEqualTo(200);
    assertThat(world.usDataPlane.received())
        .as("nothing said that it is logged")
        .noneMatch(request -> request.uri().endsWith("/parents"));

    gateway.send(call(key).header("x-bt-parent", "project_name:named"));
    assertThat(parents().path("principal").path("id").asText()).isEqualTo(org.member().toString());
    assertThat(parents().path("parent").asText()).isEqualTo("project_name:named");
    assertThat(key).doesNotContain(org.key().reveal());
  }

  @Test
  void itKeepsWorkingWithTheControlPlaneAway() throws Exception {
    String key = make("{}");
    world.controlPlane.down();
    try {
      assertThat(gateway.send(call(key)).statusCode()).isEqualTo(200);
    } finally {
      world.controlPlane.up();
    }
  }

  @Test
  void itEndsWithTheKeyThatItWasMadeFrom() throws Exception {
    String key = make("{}");
    assertThat(gateway.send(call(key)).statusCode()).isEqualTo(200);

    world.revokeKey(org);

    gateway.await(401, call(key));
  }

  @Test
  void itEndsWithTheMemberWhoMadeIt() throws Exception {
    String key = make("{}");
    assertThat(gateway.send(call(key)).statusCode()).isEqualTo(200);

    world.publish(
        Topic.ACCESS,
        new MemberEvent(
            org.id(), 2, true, org.member(), false, Optional.empty(), Optional.empty()));

    gateway.await(401, call(key));
  }

  @Test
  void itMakesNoOther() throws Exception {
    var answer = gateway.send(credentials(make("{}"), "{}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("send an API key");
  }

  @Test
  void itIsForItsModelAlone() throws Exception {
    String key = make("{\"model\":\"small\"}");

    assertThat(gateway.send(call(key, "small")).statusCode()).isEqualTo(200);
    world.provider.received().clear();
    var answer = gateway.send(call(key, "large"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("small");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void itSaysWhereCallsAreLogged() throws Exception {
    gateway.send(call(make("{\"logging\":{\"project_name\":\"p\"}}")));

    assertThat(parents().path("parent").asText()).isEqualTo("project_name:p");
  }

  @Test
  void itIsTakenForNothingButCallsOfModels() throws Exception {
    String key = make("{}");

    for (String path : new String[] {"/v1/project", "/logs3", "/mcp", "/version"}) {
      var answer = gateway.send(with(key, path).POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
    }
    assertThat(gateway.send(with(key, "/api/apikey/login").POST(BodyPublishers.noBody())))
        .returns(403, answer -> answer.statusCode());
    var inBody =
        gateway
            .request("/api/apikey/login")
            .POST(BodyPublishers.ofString("{\"token\":\"" + key + "\"}"));
    assertThat(gateway.send(inBody).statusCode()).isEqualTo(403);
    assertThat(world.usApi.received()).isEmpty();
  }

  @Test
  void oneThatSaysAnotherThingThanWasSignedIsBad() throws Exception {
    String key = make("{}");
    String[] parts = key.split("\\.", -1);
    String other = make("{\"model\":\"small\"}").split("\\.", -1)[1];

    var answer = gateway.send(call(parts[0] + "." + other + "." + parts[2]));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void anotherRegionsGatewaysMakeThemForTheirOrganizations() throws Exception {
    Org european = world.organization(World.EU);
    world.secret(european, "openai", "small");
    gateway.await(200, call(european.key().reveal()));

    assertThat(gateway.send(call(world.temporaryToken(european, World.EU, World.EU))).statusCode())
        .isEqualTo(200);
    assertThat(gateway.send(call(world.temporaryToken(european, World.US, World.US))).statusCode())
        .as("signed by gateways that the organization is not pinned to")
        .isEqualTo(401);
    assertThat(gateway.send(call(world.temporaryToken(european, World.EU, World.US))).statusCode())
        .as("signed with another key than it names")
        .isEqualTo(401);
  }

  @Test
  void anotherRegionsOrganizationsAreRelayedToTheirGateways() throws Exception {
    Org european = world.organization(World.EU);
    gateway.await(200, with(european.key().reveal(), "/v1/models"));

    gateway.send(credentials(european.key().reveal(), "{}"));

    assertThat(world.euGateway.received())
        .singleElement()
        .satisfies(relayed -> assertThat(relayed.body()).isEqualTo("{}"));
  }

  private String make(String body) throws Exception {
    var answer = gateway.send(credentials(org.key().reveal(), body));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Gateway.json(answer.body()).path("key").asText();
  }

  private HttpRequest.Builder credentials(String key, String body) {
    return with(key, "/v1/proxy/credentials").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder call(String key) {
    return call(key, "small");
  }

  private HttpRequest.Builder call(String key, String model) {
    return with(key, "/v1/chat/completions").POST(BodyPublishers.ofString(Gateway.chat(model)));
  }

  /** What the data plane was asked of the place of a call's span. */
  private JsonNode parents() throws IOException {
    return Gateway.json(
        world.usDataPlane.received().stream()
            .filter(request -> request.uri().endsWith("/parents"))
            .findFirst()
            .orElseThrow()
            .body());
  }

  private HttpRequest.Builder with(String key, String path) {
    return gateway.request(path).header("Authorization", "Bearer " + key);
  }
}
