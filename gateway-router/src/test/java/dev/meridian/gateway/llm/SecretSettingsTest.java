package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a secret's settings change about calls: the model, the instructions, streaming. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class SecretSettingsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String MESSAGES = "/v1/messages";
  private static final String ANSWER =
      "{\"id\":\"c1\",\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}";

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
    world.provider.answers(200, ANSWER);
    ObjectNode changed =
        settings().put("overrideModel", "real").put("overrideSystemPrompt", "Be brief");
    changed.putArray("models").add("changed");
    world.secret(us, "changing", "mistral", changed);
    ObjectNode whole = settings().put("supportsStreaming", false);
    whole.putArray("models").add("whole");
    world.secret(us, "unstreamed", "openai", whole);
    gateway.await(200, gateway.chatAs(us, Gateway.chat("changed")));
    gateway.await(200, gateway.chatAs(us, Gateway.chat("whole")));
    world.reset();
    world.provider.answers(200, ANSWER);
  }

  private ObjectNode settings() {
    return new ObjectMapper().createObjectNode().put("api_base", world.provider.url() + "/v1");
  }

  @Test
  void theProviderIsAskedForItsModelWithItsInstructions() throws Exception {
    for (String path : new String[] {CHAT, MESSAGES}) {
      world.provider.received().clear();

      HttpResponse<String> answer = call(path, "changed", ",\"max_tokens\":9");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-bt-used-model")).contains("real");
      JsonNode sent = Gateway.json(sent().body());
      assertThat(sent.path("model").asText()).isEqualTo("real");
      assertThat(sent.path("messages"))
          .isEqualTo(
              Gateway.json(
                  "[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\",\"content\":\"Hi\"}]"));
    }
  }

  @Test
  void aStreamIsMadeOfAWholeAnswerForAClientOfTheSameFormat() throws Exception {
    HttpResponse<String> answer =
        call(CHAT, "whole", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

    assertThat(Gateway.json(sent().body()).has("stream")).isFalse();
    assertThat(Gateway.json(sent().body()).has("stream_options")).isFalse();
    assertStreamed(answer);
    assertThat(answer.body())
        .contains("\"content\":\"Hello\"", "\"finish_reason\":\"stop\"", "\"total_tokens\":11")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void aStreamIsMadeOfAWholeAnswerForAClientOfAnotherFormat() throws Exception {
    HttpResponse<String> answer = call(MESSAGES, "whole", ",\"max_tokens\":9,\"stream\":true");

    assertThat(Gateway.json(sent().body()).path("stream").asBoolean(false)).isFalse();
    assertStreamed(answer);
    assertThat(answer.body())
        .contains("event: message_start", "\"text\":\"Hello\"", "event: message_stop");
  }

  @Test
  void aCompletionIsOneChunk() throws Exception {
    String completion = "{\"id\":\"c\",\"choices\":[{\"text\":\"Hello\",\"index\":0}]}";
    world.provider.answers(200, completion);

    HttpResponse<String> answer = call("/v1/completions", "whole", ",\"stream\":true");

    assertStreamed(answer);
    assertThat(answer.body()).isEqualTo("data: " + completion + "\n\ndata: [DONE]\n\n");
  }

  @Test
  void aProviderThatStreamsAllTheSameIsPassedOn() throws Exception {
    String stream = "data: {\"choices\":[]}\n\ndata: [DONE]\n\n";
    world.provider.answers(
        (request, body) ->
            request.response().putHeader("content-type", "text/event-stream").end(stream));

    assertThat(call(CHAT, "whole", ",\"stream\":true").body()).isEqualTo(stream);
  }

  @Test
  void anErrorIsNoStream() throws Exception {
    String error = "{\"error\":{\"message\":\"no\"}}";
    world.provider.answers(422, error);

    HttpResponse<String> answer = call(CHAT, "whole", ",\"stream\":true");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body()).isEqualTo(error);
  }

  @Test
  void whatIsNoAnswerIsNotTakenForOne() throws Exception {
    for (String path : new String[] {CHAT, MESSAGES, "/v1/completions"}) {
      world.provider.answers(200, "<html>");

      HttpResponse<String> answer = call(path, "whole", ",\"max_tokens\":9,\"stream\":true");

      assertThat(answer.statusCode()).as(path).isEqualTo(502);
      assertThat(answer.body()).contains("\"error\"");
    }
  }

  @Test
  void withoutAStreamAnAnswerIsPassedOnAsItIs() throws Exception {
    assertThat(call(CHAT, "whole", "").body()).isEqualTo(ANSWER);
  }

  private static void assertStreamed(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("content-length")).isEmpty();
  }

  private Upstream.Received sent() {
    return world.provider.received().getFirst();
  }

  private HttpResponse<String> call(String path, String model, String more) throws Exception {
    return gateway.send(
        gateway
            .as(us, path)
            .header("content-type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}"
                        .formatted(model, more))));
  }
}
