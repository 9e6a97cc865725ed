package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.world.Gateway;
import dev.meridian.gateway.world.World;
import dev.meridian.gateway.world.World.Org;
import dev.meridian.gateway.world.WorldResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams that are written for Vercel's AI SDK. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class RenderedStreamTest {
  private static final String HEADER = "x-bt-stream-fmt";
  private static final String MODEL = "demo-model";
  private static final String BEGIN =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n";
  private static final String ERROR = "data: {\"error\":{\"message\":\"overloaded\"}}\n\n";
  private static final String STREAM =
      BEGIN
          + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: [DONE]\n\n";

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway.Init")
  World world;

  private final String body =
      "{\"model\":\"demo-model\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
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
    streams(STREAM);
  }

  @Test
  void theClientGetsTheTextAlone() throws Exception {
    HttpResponse<String> answer = gateway.send(rendered(body));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("Hello");
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(answer.headers().firstValue("x-bt-cached")).contains("MISS");
    assertThat(world.provider.received().getLast().headers().get("accept-encoding"))
        .isEqualTo("identity");
    assertThat(world.provider.received().getLast().headers().contains(HEADER)).isFalse();
  }

  @Test
  void withoutTheHeaderOrWithTheUsualValueTheEventsComeAsTheyAre() throws Exception {
    assertThat(gateway.send(gateway.chatAs(us, body)).body()).isEqualTo(STREAM);
    assertThat(gateway.send(gateway.chatAs(us, body).header(HEADER, "openai")).body())
        .isEqualTo(STREAM);
  }

  @Test
  void anAnswerOfTheCacheIsWrittenTheSameWay() throws Exception {
    HttpRequest.Builder call = rendered(body).header("x-bt-use-cache", "always");
    HttpResponse<String> answer = gateway.send(call);
    for (int i = 0; i < 100 && !isHit(answer); i++) {
      Thread.sleep(50);
      answer = gateway.send(call);
    }

    assertThat(isHit(answer)).isTrue();
    assertThat(answer.body()).isEqualTo("Hello");
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
    assertThat(gateway.send(gateway.chatAs(us, body).header("x-bt-use-cache", "always")).body())
        .isEqualTo(STREAM);
  }

  @Test
  void aStreamOfAnotherProvidersFormatIsTranslatedFirst() throws Exception {
    world.secret(us, "anthropic", "claude-test");
    streams(
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"role\":\"assistant\",\"model\":\"claude-test\",\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n"
            + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
            + "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}\n\n"
            + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
            + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n"
            + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    HttpResponse<String> answer =
        gateway.await(200, rendered(body.replace("demo-model", "claude-test")));

    assertThat(answer.body()).isEqualTo("Hello");
    assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void textComesAsItIsMadeAndWhatBreaksOffOrTellsOfAnErrorHasNoGoodEnd() throws Exception {
    for (String end : new String[] {"", ERROR}) {
      world.provider.answers(
          (request, sent) -> {
            HttpServerResponse response = request.response().setChunked(true);
            response.putHeader("content-type", "text/event-stream").write(BEGIN);
            Vertx.currentContext().owner().setTimer(200, later -> response.end(end));
          });
      try (InputStream text = gateway.stream(rendered(body)).body()) {
        assertThat(new String(text.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("Hel");
        assertThatThrownBy(text::readAllBytes)
            .as("ends with %s", end)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void anErrorBeforeAnyTextIsOneForTheClient() throws Exception {
    streams(ERROR);

    assertThat(gateway.send(rendered(body)).statusCode()).isEqualTo(502);
  }

  @Test
  void anErrorStaysWhatItIs() throws Exception {
    world.provider.answers(400, "{\"error\":{\"message\":\"no\"}}");

    HttpResponse<String> answer = gateway.send(rendered(body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"no\"}}");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
  }

  @Test
  void whatCanNotBeWrittenSoIsRefusedBeforeAnythingIsSpent() throws Exception {
    for (HttpRequest.Builder call :
        new HttpRequest.Builder[] {
          gateway.chatAs(us, body).header(HEADER, "sse"),
          rendered(body.replace("\"stream\":true,", "")),
          gateway
              .as(us, "/v1/messages")
              .header(HEADER, "vercel-ai")
              .POST(BodyPublishers.ofString(body))
        }) {
      HttpResponse<String> answer = gateway.send(call);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(HEADER);
    }
    assertThat(world.provider.received()).isEmpty();
  }

  private HttpRequest.Builder rendered(String call) {
    return gateway.chatAs(us, call).header(HEADER, "vercel-ai");
  }

  private void streams(String events) {
    world.provider.answers(
        (request, sent) ->
            request
                .response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .end(events));
  }

  private static boolean isHit(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-bt-cached").filter("HIT"::equals).isPresent();
  }
}
