package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of other formats than OpenAI's chat, and a provider that knows nothing else. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class TranslatedCallTest {
  private static final String MODEL = "chat-only";
  private static final String MESSAGES =
      "{\"model\":\"chat-only\",\"max_tokens\":64,\"system\":\"Be brief\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  private static final String STREAMED =
      MESSAGES.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");

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
    world.secret(us, "mistral", MODEL);
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    world.reset();
    world.provider.answers(
        200,
        "{\"id\":\"c1\",\"model\":\"chat-only\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}");
  }

  @Test
  void aMessageOfAnthropicsBecomesAChatAndItsAnswerAMessage() throws Exception {
    HttpResponse<String> answer = messages(MESSAGES);

    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.uri()).isEqualTo("/v1/chat/completions");
    assertThat(Gateway.json(sent.body()).path("messages"))
        .isEqualTo(
            Gateway.json(
                "[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hi\"}]"));
    assertThat(sent.headers().names()).doesNotContain("anthropic-version", "x-stainless-lang");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    JsonNode message = Gateway.json(answer.body());
    assertThat(message.path("type").asText()).isEqualTo("message");
    assertThat(message.at("/content/0/text").asText()).isEqualTo("Hello");
    assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(message.at("/usage/input_tokens").asInt()).isEqualTo(9);
  }

  @Test
  void geminisModelStandsInThePath() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .request("/v1beta/models/chat-only:generateContent")
                .header("x-goog-api-key", us.key().reveal())
                .POST(
                    BodyPublishers.ofString(
                        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}")));

    assertThat(Gateway.json(world.provider.received().getFirst().body()).path("model").asText())
        .isEqualTo(MODEL);
    assertThat(Gateway.json(answer.body()).at("/candidates/0/content/parts/0/text").asText())
        .isEqualTo("Hello");
  }

  @Test
  void aStreamIsTranslatedEventByEvent() throws Exception {
    streams(
        "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hel\"}}]}\n\n"
            + "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\n"
            + "data: [DONE]\n\n",
        true);

    HttpResponse<String> answer = messages(STREAMED);

    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.body())
        .contains("event: message_start", "\"text\":\"Hel\"", "\"text\":\"lo\"")
        .contains("\"stop_reason\":\"end_turn\"")
        .contains("event: message_stop");
  }

  @Test
  void aStreamThatBreaksOffEndsWithAnErrorInTheClientsWords() throws Exception {
    streams(
        "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Half\"}}]}\n\n",
        false);

    HttpResponse<String> answer = messages(STREAMED);

    assertThat(answer.body())
        .contains("Half")
        .contains("event: error")
        .doesNotContain("message_stop");
  }

  @Test
  void aProvidersErrorKeepsItsStatusAndIsToldInTheClientsWords() throws Exception {
    world.provider.answers(403, "{\"error\":{\"message\":\"No such account\"}}");

    HttpResponse<String> answer = messages(MESSAGES);

    assertThat(answer.statusCode()).isEqualTo(403);
    JsonNode error = Gateway.json(answer.body());
    assertThat(error.path("type").asText()).isEqualTo("error");
    assertThat(error.at("/error/type").asText()).isEqualTo("permission_error");
    assertThat(error.at("/error/message").asText()).contains("No such account");
  }

  @Test
  void anAnswerThatCanNotBeReadIsNotTakenForAGoodOne() throws Exception {
    for (String body : new String[] {"{\"hello\":1}", "<html>", ""}) {
      world.provider.answers(200, body);

      HttpResponse<String> answer = messages(MESSAGES);

      assertThat(answer.statusCode()).as(body).isEqualTo(502);
      assertThat(Gateway.json(answer.body()).at("/error/type").asText()).isEqualTo("api_error");
    }
  }

  @Test
  void whatTheOtherFormatLacksIsRefusedBeforeAnythingIsSent() throws Exception {
    HttpResponse<String> answer =
        messages(MESSAGES.replace("\"max_tokens\":64", "\"max_tokens\":64,\"top_k\":5"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Gateway.json(answer.body()).at("/error/message").asText()).contains("top_k");
    assertThat(world.provider.received()).isEmpty();
  }

  @Test
  void ownRefusalsHaveTheShapeOfTheApiThatWasCalled() throws Exception {
    HttpResponse<String> anthropic = messages(MESSAGES.replace(MODEL, "other"));
    assertThat(anthropic.statusCode()).isEqualTo(400);
    assertThat(Gateway.json(anthropic.body()).at("/error/type").asText())
        .isEqualTo("invalid_request_error");

    HttpResponse<String> gemini =
        gateway.send(
            gateway
                .as(us, "/v1beta/models/other:generateContent")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(Gateway.json(gemini.body()).at("/error/status").asText())
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(gemini.body()).contains("Configured are: chat-only");
  }

  private void streams(String events, boolean whole) {
    world.provider.answers(
        (request, body) -> {
          HttpServerResponse response = request.response().setChunked(true);
          response.putHeader("content-type", "text/event-stream");
          if (whole) {
            response.end(events);
          } else {
            response.write(events).onComplete(sent -> request.connection().close());
          }
        });
  }

  private HttpResponse<String> messages(String body) throws IOException, InterruptedException {
    return gateway.send(
        gateway
            .request("/v1/messages")
            .header("x-api-key", us.key().reveal())
            .header("anthropic-version", "2023-06-01")
            .header("x-stainless-lang", "js")
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
