package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of Gemini: streams in their two forms, and counts of tokens. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class GeminiCallTest {
  private static final String MODEL = "gemini-of-ours";
  private static final String CHAT_MODEL = "chat-of-ours";
  private static final String ASKED =
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}";
  private static final String FIRST =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel\"}]}}]}";
  private static final String LAST =
      "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"lo\"}]},\"finishReason\":\"STOP\"}]}";
  private static final String FAILED =
      "{\"error\":{\"code\":503,\"message\":\"Overloaded\",\"status\":\"UNAVAILABLE\"}}";

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
    world.secret(us, "gemini", "google", metadata("/v1beta", MODEL));
    world.secret(us, "chat", "mistral", metadata("/v1", CHAT_MODEL));
    world.provider.answers(200, "{\"totalTokens\":1,\"choices\":[]}");
    gateway.await(200, call(MODEL, "countTokens"));
    gateway.await(200, gateway.chatAs(us, Gateway.chat(CHAT_MODEL)));
    world.reset();
  }

  private ObjectNode metadata(String path, String model) {
    ObjectNode metadata =
        new ObjectMapper().createObjectNode().put("api_base", world.provider.url() + path);
    metadata.putArray("models").add(model);
    return metadata;
  }

  @Test
  void tokensAreCountedByTheProviderAndNoSpanIsWritten() throws Exception {
    String counted = "{\"totalTokens\":31,\"promptTokensDetails\":[]}";
    world.provider.answers(200, counted);

    HttpResponse<String> answer =
        gateway.send(
            call(MODEL, "countTokens")
                .header("x-bt-use-cache", "never")
                .header("x-bt-parent", "project_name:checkout"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(counted);
    assertThat(answer.headers().firstValue("x-bt-span-id")).isEmpty();
    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.uri()).isEqualTo("/v1beta/models/" + MODEL + ":countTokens");
    assertThat(sent.body()).isEqualTo(ASKED);
  }

  @Test
  void aProviderOfAnotherFormatCountsNothing() throws Exception {
    HttpResponse<String> answer = gateway.send(call(CHAT_MODEL, "countTokens"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Gateway.json(answer.body()).at("/error/message").asText()).contains("count tokens");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void aStreamThatNobodyAsksForAsEventsIsAListWhoseItemsComeOneByOne() throws Exception {
    var upstream = new CompletableFuture<HttpServerResponse>();
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = events(request.response());
          response.write(data(FIRST)).onComplete(sent -> upstream.complete(response));
        });

    HttpResponse<InputStream> answer = gateway.stream(call(MODEL, "streamGenerateContent"));

    try (InputStream body = answer.body()) {
      String begin = "[" + FIRST;
      assertThat(new String(body.readNBytes(begin.length()), StandardCharsets.UTF_8))
          .isEqualTo(begin);
      upstream.get(5, TimeUnit.SECONDS).end(data(LAST));
      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(",\r\n" + LAST + "]\n");
    }
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    assertThat(world.provider.received().getFirst().uri())
        .endsWith(":streamGenerateContent?alt=sse");
  }

  @Test
  void aStreamOfEventsStaysOne() throws Exception {
    streams(data(FIRST) + data(LAST));

    assertThat(gateway.send(call(MODEL, "streamGenerateContent?alt=sse")).body())
        .isEqualTo(data(FIRST) + data(LAST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?alt=json", "?%61lt=sse", "?xalt=sse", "?alt=%73se&key=%41"})
  void anythingElseInTheQueryAsksForAList(String query) throws Exception {
    streams(data(LAST));

    assertThat(gateway.send(call(MODEL, "streamGenerateContent" + query)).body())
        .isEqualTo("[" + LAST + "]\n");
  }

  @Test
  void aListOfAnotherProvidersEventsIsOfTheClientsFormat() throws Exception {
    streams(
        data("{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}")
            + data(
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
            + data("[DONE]"));

    var list = Gateway.json(gateway.send(call(CHAT_MODEL, "streamGenerateContent")).body());

    assertThat(list.isArray()).isTrue();
    assertThat(list.findValuesAsText("text")).contains("Hello");
    assertThat(list.findValuesAsText("finishReason")).containsExactly("STOP");
  }

  @Test
  void aListIsBrokenOffWhereTheAnswerIs() throws Exception {
    streams(data(FIRST));
    assertBrokenOff(MODEL);

    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = events(request.response());
          response
              .write(data(FIRST))
              .onComplete(
                  sent ->
                      request.response().write(data(FAILED)).onComplete(failed -> response.end()));
        });
    assertBrokenOff(MODEL);

    world.provider.answers(
        (request, body) ->
            events(request.response())
                .write(data(FIRST))
                .onComplete(sent -> request.connection().close()));
    assertBrokenOff(MODEL);
  }

  @Test
  void aListOfAnotherProvidersEventsIsBrokenOffToo() throws Exception {
    streams(data("{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}"));

    assertBrokenOff(CHAT_MODEL);
  }

  @Test
  void whatFailsAtOnceIsRefusedInWords() throws Exception {
    streams(data(FAILED));

    HttpResponse<String> answer = gateway.send(call(MODEL, "streamGenerateContent"));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(Gateway.json(answer.body()).at("/error/message").asText()).isEqualTo("Overloaded");
  }

  private void assertBrokenOff(String model) throws Exception {
    HttpResponse<InputStream> answer = gateway.stream(call(model, "streamGenerateContent"));
    try (InputStream body = answer.body()) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  private HttpRequest.Builder call(String model, String method) {
    return gateway
        .request("/v1beta/models/" + model + ":" + method)
        .header("x-goog-api-key", us.key().reveal())
        .POST(BodyPublishers.ofString(ASKED));
  }

  private void streams(String events) {
    world.provider.answers((request, body) -> events(request.response()).end(events));
  }

  private static HttpServerResponse events(HttpServerResponse response) {
    return response.setChunked(true).putHeader("content-type", "text/event-stream");
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
  }
}
