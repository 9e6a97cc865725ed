package dev.meridian.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class AuthenticationTest {
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;

  @BeforeEach
  void reset() {
    world.reset();
    gateway = new Gateway(base);
  }

  @Test
  void aKeyThatTheRelayToldOfIsKnown() throws Exception {
    Org org = world.organization(World.US);

    gateway.await(200, gateway.as(org, "/v1/project"));
  }

  @Test
  void aKeyThatOnlyTheControlPlaneKnowsWorksAtItsFirstUse() throws Exception {
    Org org = world.organizationNotYetPublished(World.US);

    assertThat(gateway.send(gateway.as(org, "/v1/project")).statusCode()).isEqualTo(200);

    var asked = world.controlPlane.received().getLast();
    assertThat(asked.uri()).startsWith("/internal/changes?since=");
    assertThat(world.isFromGateway(asked.headers().get("authorization"), "control-plane")).isTrue();
  }

  @Test
  void aPositionThatTheControlPlaneDoesNotKeepIsAskedFromTheStart() throws Exception {
    Org first = world.organizationNotYetPublished(World.US);
    assertThat(gateway.send(gateway.as(first, "/v1/project")).statusCode()).isEqualTo(200);
    world.forgetPositions();
    Org second = world.organizationNotYetPublished(World.US);

    assertThat(gateway.send(gateway.as(second, "/v1/project")).statusCode()).isEqualTo(200);

    assertThat(world.controlPlane.received().getLast().uri()).endsWith("?since=0");
  }

  @Test
  void aTransactionLargerThanAPageTakesEffectWholeOrNotAtAll() throws Exception {
    world.tellInPagesOfOne(false);
    Org org = world.organizationNotYetPublished(World.US);

    assertThat(gateway.send(gateway.as(org, "/v1/project")).statusCode())
        .as("its key came, its end did not")
        .isEqualTo(503);
    world.tellInPagesOfOne(true);
    assertThat(gateway.send(gateway.as(org, "/v1/project")).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyIsRefusedEverywhere() throws Exception {
    Org org = world.organization(World.US);
    world.secret(org, "openai");
    gateway.await(200, gateway.chatAs(org, Gateway.chat("m")));

    world.revokeKey(org);

    gateway.await(401, gateway.chatAs(org, Gateway.chat("m")));
    assertThat(gateway.send(gateway.as(org, "/v1/project")).statusCode()).isEqualTo(401);
    assertThat(gateway.login(org).statusCode()).isEqualTo(401);
  }

  @Test
  void anUnknownKeyIs401WhileTheControlPlaneAnswers() throws Exception {
    var answer = gateway.send(gateway.as(stranger(), "/v1/project"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Gateway.json(answer.body()).path("Code").asText()).isEqualTo("UnauthorizedError");
    assertThat(answer.headers().firstValue("x-bt-internal-trace-id").orElseThrow())
        .isEqualTo(Gateway.json(answer.body()).path("InternalTraceId").asText())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void anUnknownKeyIs503WhileTheControlPlaneIsAwayAndGoesNowhere() throws Exception {
    Org known = world.organization(World.US);
    world.secret(known, "openai");
    gateway.await(200, gateway.chatAs(known, Gateway.chat("m")));
    int before = world.provider.received().size();
    world.controlPlane.down();
    try {
      var answer = gateway.send(gateway.chatAs(stranger(), Gateway.chat("m")));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(Gateway.json(answer.body()).path("error").path("type").asText())
          .isEqualTo("server_error");
      assertThat(world.provider.received()).hasSize(before);
      assertThat(gateway.send(gateway.chatAs(known, Gateway.chat("m"))).statusCode())
          .isEqualTo(200);
    } finally {
      world.controlPlane.up();
    }
  }

  @Test
  void malformedAndMissingKeysAreRefusedWithoutAskingAnybody() throws Exception {
    for (String key : new String[] {"sk-short", "nonsense", "sk-" + "a".repeat(49)}) {
      var request = gateway.request("/v1/project").header("Authorization", "Bearer " + key);
      assertThat(gateway.send(request).statusCode()).isEqualTo(401);
    }
    assertThat(gateway.send(gateway.request("/v1/project")).statusCode()).isEqualTo(401);
    assertThat(world.usApi.received()).isEmpty();
  }

  private static Org stranger() {
    return new Org(
        OrgId.random(),
        "stranger",
        World.US,
        PrincipalId.random(),
        Token.issue(TokenKind.API_KEY, new SecureRandom()));
  }
}
