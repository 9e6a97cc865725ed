package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class CachedCallTest {
  private static final String MODEL = "demo-model";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private final String body =
      "{\"model\":\"demo-model\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
          .formatted(UUID.randomUUID());

  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, "openai", MODEL);
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    world.reset();
    world.provider.answers(200, "{\"choices\":[],\"usage\":{\"total_tokens\":3}}");
  }

  @Test
  void theSameCallIsAnsweredWithoutTheProvider() throws Exception {
    HttpResponse<String> first = send(always(us, body));
    HttpResponse<String> second = awaitHit(always(us, body));

    assertThat(first.headers().firstValue("x-bt-cached")).contains("MISS");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("x-bt-used-endpoint")).contains("demo");
    assertThat(second.headers().firstValue("age")).isPresent();
    assertThat(second.headers().firstValue("cache-control")).contains("max-age=604800");
  }

  @Test
  void withoutAWishOnlyACallThatShouldGiveTheSameAnswerIsKept() throws Exception {
    String zero = body.replace("{\"model\"", "{\"temperature\":0,\"model\"");
    awaitHit(gateway.chatAs(us, zero));

    send(gateway.chatAs(us, body));
    Thread.sleep(200);
    assertThat(send(gateway.chatAs(us, body)).headers().firstValue("x-bt-cached")).contains("MISS");
  }

  @Test
  void anotherCredentialAnotherBodyAndNeverAreNotServedFromIt() throws Exception {
    awaitHit(always(us, body));
    Org other = world.organization(World.US);
    world.secret(other, "openai", MODEL);
    gateway.await(200, gateway.chatAs(other, Gateway.chat(MODEL)));

    assertThat(cached(always(other, body))).isEqualTo("MISS");
    assertThat(cached(always(us, body + " "))).isEqualTo("MISS");
    assertThat(cached(gateway.chatAs(us, body).header("x-bt-use-cache", "never")))
        .isEqualTo("MISS");
    assertThat(cached(always(us, body).header("cache-control", "no-cache"))).isEqualTo("MISS");
    assertThat(cached(always(us, body))).isEqualTo("HIT");
  }

  @Test
  void membersAreGivenEachOthersAnswersFromTheirOrganizationsWordOnUntilItTakesItBack()
      throws Exception {
    Org colleague = world.colleague(us);
    gateway.await(200, gateway.chatAs(colleague, Gateway.chat(MODEL)));
    Org stranger = world.organization(World.US);
    world.secret(stranger, "openai", MODEL);
    gateway.await(200, gateway.chatAs(stranger, Gateway.chat(MODEL)));
    world.decide(stranger, 2, false, true);
    awaitHit(always(us, body));
    assertThat(cached(always(colleague, body).header("cache-control", "no-store")))
        .isEqualTo("MISS");

    world.decide(us, 2, false, true);
    // Nothing of before is shared: what was kept for one is found under that one's key alone.
    awaitCached("MISS", always(us, body).header("cache-control", "no-store"));
    awaitHit(always(us, body));
    assertThat(cached(always(colleague, body))).isEqualTo("HIT");
    assertThat(cached(always(stranger, body).header("cache-control", "no-store")))
        .isEqualTo("MISS");

    world.decide(us, 3, false, false);
    awaitCached("MISS", always(colleague, body).header("cache-control", "no-store"));
    assertThat(cached(always(us, body))).as("its own of before").isEqualTo("HIT");
  }

  @Test
  void aStreamIsReplayedAsAStream() throws Exception {
    String stream = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\ndata: [DONE]\n\n";
    world.provider.answers(
        (request, sent) ->
            request
                .response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .end(stream));

    HttpResponse<String> again = awaitHit(always(us, body));

    assertThat(again.body()).isEqualTo(stream);
    assertThat(again.headers().firstValue("content-type")).contains("text/event-stream");
  }

  @Test
  void aBrokenStreamAndAnErrorAreNotKept() throws Exception {
    world.provider.answers(400, "{\"error\":{\"message\":\"no\"}}");
    send(always(us, body));
    send(always(us, body));
    assertThat(world.provider.received()).hasSize(2);

    world.provider.answers(
        (request, sent) ->
            request
                .response()
                .putHeader("content-type", "text/event-stream")
                .end("data: {\"choices\":[]}\n\n"));
    send(always(us, body));
    Thread.sleep(100);
    assertThat(cached(always(us, body))).isNotEqualTo("HIT");

    world.provider.answers(
        (request, sent) ->
            request
                .response()
                .putHeader("content-type", "text/event-stream")
                .end("data: {\"error\":{\"message\":\"overloaded\"}}\n\n"));
    assertThat(send(always(us, body)).body()).contains("overloaded");
    Thread.sleep(100);
    assertThat(cached(always(us, body))).isNotEqualTo("HIT");
  }

  @Test
  void anOrganizationOfAnotherRegionIsCachedThere() throws Exception {
    Org eu = world.organization(World.EU);
    world.secret(eu, "openai", MODEL);
    world.euGateway.answers(200, "{\"relayed\":true}");
    gateway.await(200, gateway.chatAs(eu, Gateway.chat(MODEL)));

    assertThat(send(always(eu, body)).body()).contains("relayed");

    String zero = body.replace("{\"model\"", "{\"temperature\":0,\"model\"");
    for (int i = 0; i < 3; i++) {
      assertThat(cached(gateway.chatAs(eu, zero))).isEqualTo("MISS");
      Thread.sleep(50);
    }
  }

  @Test
  void aWishThatMeansNothingIsRefusedBeforeAnythingIsSpent() throws Exception {
    assertThat(send(gateway.chatAs(us, body).header("x-bt-use-cache", "sometimes")).statusCode())
        .isEqualTo(400);
    assertThat(world.provider.received()).isEmpty();
  }

  private HttpRequest.Builder always(Org org, String call) {
    return gateway.chatAs(org, call).header("x-bt-use-cache", "always");
  }

  private HttpResponse<String> send(HttpRequest.Builder call)
      throws IOException, InterruptedException {
    return gateway.send(call);
  }

  private String cached(HttpRequest.Builder call) throws IOException, InterruptedException {
    return send(call).headers().firstValue("x-bt-cached").orElse("none");
  }

  private void awaitCached(String state, HttpRequest.Builder call) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (cached(call).equals(state)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("Never answered with " + state);
  }

  /** An answer is kept after it was sent. */
  private HttpResponse<String> awaitHit(HttpRequest.Builder call) throws Exception {
    for (int i = 0; i < 100; i++) {
      HttpResponse<String> answer = send(call);
      if (answer.headers().firstValue("x-bt-cached").filter("HIT"::equals).isPresent()) {
        return answer;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The answer is not kept");
  }
}
