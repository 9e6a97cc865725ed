package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.Upstream;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claude at Anthropic, and the same model at another provider, under the name that it has there.
 */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class FallbackTest {
  private static final String MODEL = "claude-opus-4-8";
  private static final String AT_BEDROCK = "anthropic.claude-opus-4-8";
  private static final String HEADER = "x-bt-fallback-models";
  private static final String MESSAGE =
      "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"from-%s\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"}],"
          + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}";
  private static final String ERROR =
      "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"no\"}}";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private Gateway gateway;
  private Org us;

  @BeforeEach
  void reset() throws Exception {
    world.reset();
    gateway = new Gateway(base);
    us = world.organization(World.US);
    world.secret(us, "direct", "anthropic", settings(world.provider.url() + "/v1"));
    world.secret(us, "cloud", "bedrock", bedrock());
    gateway.await(200, messages(us, MODEL).header("x-bt-endpoint-name", "direct"));
    gateway.await(200, messages(us, AT_BEDROCK).header("x-bt-endpoint-name", "cloud"));
    world.reset();
    world.provider.answers(200, MESSAGE.formatted("direct"));
    world.otherProvider.answers(200, MESSAGE.formatted("cloud"));
  }

  private static ObjectNode settings(String base) {
    return new ObjectMapper().createObjectNode().put("api_base", base);
  }

  private ObjectNode bedrock() {
    return settings(world.otherProvider.url())
        .put("region", "eu-west-1")
        .put("auth_type", "api_key");
  }

  @Test
  void aModelThatAnswersIsNotReplaced() throws Exception {
    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, "auto"));

    assertThat(answer.body()).contains("from-direct");
    assertThat(answer.headers().firstValue("x-bt-used-model")).isEmpty();
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 429, 500, 503, 529})
  void theSameModelIsTriedElsewhere(int status) throws Exception {
    world.provider.answers(status, ERROR);

    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, "same"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("from-cloud");
    assertThat(answer.headers().firstValue("x-bt-used-model")).contains(AT_BEDROCK);
    assertThat(answer.headers().firstValue("x-bt-used-endpoint")).contains("cloud");
    Upstream.Received sent = world.otherProvider.received().getFirst();
    assertThat(sent.uri()).isEqualTo("/model/" + AT_BEDROCK + "/invoke");
    assertThat(Gateway.json(sent.body()).has("model")).isFalse();
    assertThat(sent.headers().names()).noneMatch(name -> name.startsWith("x-bt-"));
  }

  @Test
  void aProviderThatIsDownIsReplacedForClientsOfAnyFormat() throws Exception {
    world.provider.down();
    try {
      HttpResponse<String> answer = gateway.send(gateway.chatAs(us, Gateway.chat(MODEL)));

      assertThat(Gateway.json(answer.body()).at("/choices/0/message/content").asText())
          .isEqualTo("Hello");
      assertThat(answer.headers().firstValue("x-bt-used-model")).contains(AT_BEDROCK);
    } finally {
      world.provider.up();
    }
  }

  @Test
  void aStreamBeginsElsewhereWhenNothingWasSentYet() throws Exception {
    world.secret(
        us,
        "vertex",
        "vertex",
        settings(world.otherProvider.url())
            .put("project", "p")
            .put("location", "global")
            .put("auth_type", "access_token"));
    gateway.await(
        200, messages(us, "claude-opus-4-8@default").header("x-bt-endpoint-name", "vertex"));
    world.otherProvider.received().clear();
    world.provider.answers(529, ERROR);
    world.otherProvider.answers(
        (request, body) -> {
          if (request.uri().startsWith("/model/")) {
            request.response().setStatusCode(404).end(ERROR);
          } else {
            request
                .response()
                .putHeader("content-type", "text/event-stream")
                .end(
                    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\"}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
          }
        });

    HttpResponse<String> answer =
        gateway.send(
            request(
                us,
                "/v1/messages",
                body(MODEL).replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"")));

    assertThat(answer.body()).contains("event: message_stop");
    assertThat(answer.headers().firstValue("x-bt-used-model")).contains("claude-opus-4-8@default");
    assertThat(world.otherProvider.received())
        .extracting(Upstream.Received::uri)
        .satisfiesExactly(
            first -> assertThat(first).contains(AT_BEDROCK),
            second -> assertThat(second).endsWith("claude-opus-4-8%40default:streamRawPredict"));
  }

  @Test
  void neverMeansTheOneThatWasAskedForAlone() throws Exception {
    world.provider.answers(529, ERROR);

    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, "never"));

    assertThat(answer.statusCode()).isEqualTo(529);
    assertThat(answer.body()).isEqualTo(ERROR);
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @Test
  void aModelThatIsOnlyElsewhereIsServedThere() throws Exception {
    Org cloudy = world.organization(World.US);
    world.secret(cloudy, "cloud", "bedrock", bedrock());
    gateway.await(200, messages(cloudy, AT_BEDROCK));

    HttpResponse<String> answer = gateway.send(messages(cloudy, MODEL));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-bt-used-model")).contains(AT_BEDROCK);

    HttpResponse<String> refused = gateway.send(messages(cloudy, MODEL).header(HEADER, "never"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("No API keys found (for claude-opus-4-8)");
  }

  @Test
  void aNameThatASecretListsForTheSameModelIsTheOneItIsAskedBy() throws Exception {
    Org cloudy = world.organization(World.US);
    ObjectNode listed = bedrock();
    listed.putArray("models").add("eu." + AT_BEDROCK);
    world.secret(cloudy, "cloud", "bedrock", listed);
    gateway.await(200, messages(cloudy, "eu." + AT_BEDROCK));
    world.otherProvider.received().clear();

    assertThat(gateway.send(messages(cloudy, MODEL)).statusCode()).isEqualTo(200);
    assertThat(world.otherProvider.received().getFirst().uri())
        .isEqualTo("/model/eu." + AT_BEDROCK + "/invoke");
  }

  @Test
  void aNameThatSaysWhereIsNotServedElsewhere() throws Exception {
    world.otherProvider.answers(500, ERROR);

    HttpResponse<String> answer = gateway.send(messages(us, "eu." + AT_BEDROCK));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void namedModelsAreTriedInTheirOrder() throws Exception {
    answersOnly("claude-haiku-4-5");

    HttpResponse<String> answer =
        gateway.send(
            messages(us, MODEL)
                .header(HEADER, "claude-sonnet-5, gpt-nobodys,claude-haiku-4-5 ,claude-sonnet-5"));

    assertThat(answer.headers().firstValue("x-bt-used-model")).contains("claude-haiku-4-5");
    assertThat(asked()).containsExactly(MODEL, "claude-sonnet-5", "claude-haiku-4-5");
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @Test
  void theCatalogueNamesOthersAfterTheSame() throws Exception {
    world.otherProvider.answers(404, ERROR);
    answersOnly("claude-opus-4-6");

    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, "auto"));

    assertThat(answer.headers().firstValue("x-bt-used-model")).contains("claude-opus-4-6");
    assertThat(asked()).containsExactly(MODEL, "claude-opus-4-7", "claude-opus-4-6");
    assertThat(world.otherProvider.received())
        .extracting(Upstream.Received::uri)
        .containsExactly(
            "/model/anthropic.claude-opus-4-8/invoke", "/model/anthropic.claude-opus-4-7/invoke");
  }

  @Test
  void noMoreThanFiveOthersAreTried() throws Exception {
    world.otherProvider.answers(404, ERROR);
    answersOnly("none");

    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, "auto"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains(MODEL);
    assertThat(world.provider.received().size() + world.otherProvider.received().size())
        .isEqualTo(6);
  }

  @Test
  void whatAnotherModelHasAgainstTheRequestIsNotToldOfTheOneThatWasAskedFor() throws Exception {
    world.provider.answers(
        (request, body) ->
            request.response().setStatusCode(503).putHeader("retry-after", "30").end(ERROR));
    world.otherProvider.answers(400, ERROR);

    HttpResponse<String> answer = gateway.send(messages(us, MODEL));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("30");
    assertThat(Gateway.json(answer.body()).at("/error/message").asText()).contains("direct");
    assertThat(world.otherProvider.received()).hasSize(1);
  }

  @Test
  void whenAllAreBusyThePatienceIsOneForAll() throws Exception {
    world.provider.answers(429, ERROR);
    world.otherProvider.answers(429, ERROR);
    long start = System.nanoTime();

    HttpResponse<String> answer = gateway.send(messages(us, MODEL));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(world.provider.received()).hasSizeGreaterThan(1);
    assertThat(world.otherProvider.received()).hasSameSizeAs(world.provider.received());
    assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
  }

  @Test
  void aCredentialForOneModelIsNotServedByAnother() throws Exception {
    HttpResponse<String> made =
        gateway.send(request(us, "/v1/proxy/credentials", "{\"model\":\"%s\"}".formatted(MODEL)));
    String key = Gateway.json(made.body()).path("key").asText();
    world.provider.answers(529, ERROR);

    for (String fallbacks : new String[] {"same", "auto", AT_BEDROCK, "claude-haiku-4-5"}) {
      HttpResponse<String> answer =
          gateway.send(
              gateway
                  .request("/v1/messages")
                  .header("x-api-key", key)
                  .header(HEADER, fallbacks)
                  .POST(BodyPublishers.ofString(body(MODEL))));
      assertThat(answer.statusCode()).as(fallbacks).isEqualTo(529);
    }
    assertThat(asked()).containsOnly(MODEL);
    assertThat(world.otherProvider.received()).isEmpty();
  }

  @Test
  void whatAnotherModelAnsweredIsNotKept() throws Exception {
    world.provider.answers(529, ERROR);
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = gateway.send(cached(us));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-bt-cached")).contains("MISS");
      Thread.sleep(100);
    }
    world.provider.answers(200, MESSAGE.formatted("direct"));

    assertThat(gateway.send(cached(us)).body()).contains("from-direct");
    awaitHit(cached(us));
    assertThat(gateway.send(cached(us).header(HEADER, "auto")).headers().firstValue("x-bt-cached"))
        .as("another wish is another question")
        .contains("MISS");
  }

  @Test
  void whatTheSameModelAnsweredIsKeptWhereItIsTheOnlyOne() throws Exception {
    Org cloudy = world.organization(World.US);
    world.secret(cloudy, "cloud", "bedrock", bedrock());
    gateway.await(200, messages(cloudy, AT_BEDROCK));

    awaitHit(cached(cloudy));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "a,,b", "a,", "never,b", "a,auto", "a,b,c,d,e,f"})
  void aWishThatMeansNothingIsRefusedBeforeAnythingIsSpent(String value) throws Exception {
    HttpResponse<String> answer = gateway.send(messages(us, MODEL).header(HEADER, value));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Gateway.json(answer.body()).at("/error/message").asText()).startsWith(HEADER);
    assertThat(world.provider.received()).isEmpty();
  }

  /** Of the models at Anthropic. */
  private void answersOnly(String model) {
    world.provider.answers(
        (request, body) -> {
          boolean it = new JsonObject(body).getString("model").equals(model);
          request
              .response()
              .setStatusCode(it ? 200 : 404)
              .putHeader("content-type", "application/json")
              .end(it ? MESSAGE.formatted("direct") : ERROR);
        });
  }

  /** The models that Anthropic was asked for. */
  private List<String> asked() {
    return world.provider.received().stream()
        .map(sent -> new JsonObject(sent.body()).getString("model"))
        .toList();
  }

  private HttpRequest.Builder cached(Org org) {
    return messages(org, MODEL).header("x-bt-use-cache", "always");
  }

  private void awaitHit(HttpRequest.Builder call) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (gateway
          .send(call)
          .headers()
          .firstValue("x-bt-cached")
          .filter("HIT"::equals)
          .isPresent()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The answer is not kept");
  }

  private HttpRequest.Builder messages(Org org, String model) {
    return request(org, "/v1/messages", body(model));
  }

  private static String body(String model) {
    return "{\"model\":\"%s\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
        .formatted(model);
  }

  private HttpRequest.Builder request(Org org, String path, String body) {
    return gateway
        .as(org, path)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }
}
