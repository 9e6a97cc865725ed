package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of organizations that want them made in their own region alone. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class InRegionCallTest {
  private static final String MODEL = "demo-model";
  private static final String RELAYED = "{\"relayed\":true}";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org eu;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    eu = world.organization(World.EU);
    world.secret(eu, "openai", MODEL);
    gateway.await(200, gateway.chatAs(eu, Gateway.chat(MODEL)));
    world.reset();
    world.euGateway.answers(200, RELAYED);
  }

  @Test
  void everyCallGoesToTheRegionWithTheDecisionAndComesBackWithItsEnd() throws Exception {
    assertThat(gateway.send(chat()).body()).isNotEqualTo(RELAYED);
    assertThat(world.provider.received()).as("without the decision").hasSize(1);

    decide(2, true);
    world.provider.received().clear();
    for (HttpRequest.Builder call : calls()) {
      HttpResponse<String> answer = gateway.send(call);
      assertThat(answer.body()).as("%s", answer.uri()).isEqualTo(RELAYED);
    }
    assertThat(world.provider.received()).isEmpty();
    assertThat(world.euGateway.received())
        .allMatch(sent -> "us".equals(sent.headers().get("x-meridian-relay")))
        .anyMatch(sent -> sent.body().equals(Gateway.chat(MODEL)));

    decide(3, false);
    gateway.send(chat());
    assertThat(world.provider.received()).isNotEmpty();
  }

  @Test
  void withTheRegionDownTheAnswerIs503AndNoProviderIsCalled() throws Exception {
    decide(2, true);
    world.provider.received().clear();
    world.euGateway.down();
    try {
      for (HttpRequest.Builder call : calls()) {
        HttpResponse<String> answer = gateway.send(call);
        assertThat(answer.statusCode()).as("%s", answer.uri()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
      }
      assertThat(world.provider.received()).isEmpty();
    } finally {
      world.euGateway.up();
    }
  }

  @Test
  void anotherRegionsOrganizationIsNotAskedAndThePinnedGatewayServesWhatWasRelayedToIt()
      throws Exception {
    Org us = world.organization(World.US);
    world.secret(us, "openai", MODEL);
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    world.decide(us, 2, true, false);
    decide(2, true);
    world.reset();

    var answer =
        gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)).header("x-meridian-relay", "eu"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(world.provider.received()).hasSize(1);
    assertThat(world.euGateway.received()).isEmpty();
  }

  private void decide(long version, boolean inRegion) throws Exception {
    world.decide(eu, version, inRegion, false);
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (gateway.send(chat()).body().equals(RELAYED) != inRegion) {
      assertThat(System.nanoTime()).as("the decision does not arrive").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private HttpRequest.Builder chat() {
    return gateway.chatAs(eu, Gateway.chat(MODEL));
  }

  private List<HttpRequest.Builder> calls() {
    String temporary = world.temporaryToken(eu, World.EU, World.EU);
    return List.of(
        chat(),
        chat().header("x-bt-use-cache", "never"),
        chat().setHeader("Authorization", "Bearer " + temporary),
        post("/v1/messages"),
        post("/v1/responses"),
        post("/v1/embeddings"),
        post("/v1beta/models/demo-model:generateContent"),
        post("/btorg/" + eu.name() + "/v1/chat/completions"),
        gateway.as(eu, "/v1/models"));
  }

  private HttpRequest.Builder post(String path) {
    return gateway.as(eu, path).POST(BodyPublishers.ofString(Gateway.chat(MODEL)));
  }
}
