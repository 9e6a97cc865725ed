package dev.meridian.gateway.llm;

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
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Clients of two formats and models at Bedrock, whose streams are binary. */
@QuarkusTest
@QuarkusTestResource(WorldResource.class)
class BedrockCallTest {
  private static final String MODEL = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String NOVA = "us.amazon.nova-pro-v1:0";
  private static final String[] EVENTS = {
    "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"model\":\"claude\",\"content\":[],\"usage\":{\"input_tokens\":3}}}",
    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
    "{\"type\":\"content_block_stop\",\"index\":0}",
    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}",
    "{\"type\":\"message_stop\"}"
  };

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
    ObjectNode metadata =
        new ObjectMapper()
            .createObjectNode()
            .put("api_base", world.provider.url())
            .put("region", "eu-west-1")
            .put("auth_type", "iam_credentials")
            .put("access_key", "AKIDEXAMPLE");
    world.secret(us, "cloud", "bedrock", metadata);
    world.provider.answers(
        200, "{\"id\":\"m1\",\"content\":[],\"stop_reason\":\"end_turn\",\"usage\":{}}");
    gateway.await(200, gateway.chatAs(us, Gateway.chat(MODEL)));
    world.reset();
    world.provider.answers(
        (request, body) -> {
          var response = request.response();
          response.putHeader("content-type", "application/vnd.amazon.eventstream");
          response.setChunked(true);
          for (String event : EVENTS) {
            response.write(chunk(event));
          }
          response.end();
        });
  }

  @Test
  void aStreamReachesAClientOfTheSameFormatAsEvents() throws Exception {
    HttpResponse<String> answer = stream("/v1/messages", ",\"max_tokens\":9");

    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(answer.body())
        .startsWith("event: message_start\ndata: " + EVENTS[0] + "\n\n")
        .endsWith("event: message_stop\ndata: " + EVENTS[5] + "\n\n");
    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.uri()).endsWith("v1%3A0/invoke-with-response-stream");
    assertThat(sent.headers().get("authorization")).startsWith("AWS4-HMAC-SHA256 ");
    assertThat(sent.headers().get("x-amz-security-token")).isNull();
    assertThat(sent.body()).doesNotContain("\"stream\"").contains("bedrock-2023-05-31", "b-1");
    assertThat(sent.headers().toString() + sent.body())
        .doesNotContain(World.PROVIDER_SECRET, us.key().reveal());
  }

  @Test
  void aStreamReachesAClientOfAnotherFormatInItsWords() throws Exception {
    assertThat(stream("/v1/chat/completions", "").body())
        .contains("\"content\":\"Hello\"")
        .contains("\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void aModelOfAnotherMakerIsAskedThroughConverse() throws Exception {
    world.provider.answers(
        (request, body) -> {
          var response = request.response();
          response.putHeader("content-type", "application/vnd.amazon.eventstream");
          response.setChunked(true);
          response.write(event("messageStart", "{'role':'assistant'}"));
          response.write(
              event(
                  "contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Hello'},'p':'x'}"));
          response.write(event("contentBlockStop", "{'contentBlockIndex':0}"));
          response.write(event("messageStop", "{'stopReason':'end_turn'}"));
          response.write(event("metadata", "{'usage':{'inputTokens':3,'outputTokens':2}}"));
          response.end();
        });

    HttpResponse<String> answer =
        stream("/v1/chat/completions", NOVA, ",\"stream_options\":{\"include_usage\":true}");

    assertThat(answer.body())
        .contains("\"content\":\"Hello\"")
        .contains("\"model\":\"" + NOVA + "\"")
        .contains("\"prompt_tokens\":3")
        .endsWith("data: [DONE]\n\n");
    Upstream.Received sent = world.provider.received().getFirst();
    assertThat(sent.uri()).endsWith("amazon.nova-pro-v1%3A0/converse-stream");
    assertThat(sent.body())
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}");
  }

  @Test
  void anExceptionInMidStreamIsAnErrorToTheClient() throws Exception {
    world.provider.answers(
        (request, body) -> {
          var response = request.response();
          response.putHeader("content-type", "application/vnd.amazon.eventstream");
          response.setChunked(true);
          response.write(event("messageStart", "{'role':'assistant'}"));
          response.write(
              message(
                  Map.of(":message-type", "exception", ":exception-type", "throttlingException"),
                  "{'message':'Slow down'}"));
          response.end();
        });

    assertThat(stream("/v1/chat/completions", NOVA, "").body())
        .contains("Slow down", "rate_limit")
        .doesNotContain("[DONE]");
  }

  @Test
  void bedrockEmbeds() throws Exception {
    world.provider.answers(200, "{\"embedding\":[0.5,-1],\"inputTextTokenCount\":4}");

    HttpResponse<String> answer =
        gateway.send(
            gateway
                .request("/v1/embeddings")
                .header("authorization", "Bearer " + us.key().reveal())
                .POST(
                    BodyPublishers.ofString(
                        "{\"model\":\"amazon.titan-embed-text-v2:0\",\"input\":\"Hi\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"embedding\":[0.5,-1]", "\"prompt_tokens\":4");
    assertThat(world.provider.received().getFirst().body()).isEqualTo("{\"inputText\":\"Hi\"}");
  }

  private HttpResponse<String> stream(String path, String more) throws Exception {
    return stream(path, MODEL, more);
  }

  private HttpResponse<String> stream(String path, String model, String more) throws Exception {
    return gateway.send(
        gateway
            .request(path)
            .header("authorization", "Bearer " + us.key().reveal())
            .header("anthropic-beta", "b-1")
            .header("x-amz-security-token", "the client's own")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"%s\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}"
                        .formatted(model, more))));
  }

  private static Buffer chunk(String event) {
    String bytes = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
    return event("chunk", "{'bytes':'" + bytes + "'}");
  }

  private static Buffer event(String type, String payload) {
    return message(Map.of(":message-type", "event", ":event-type", type), payload);
  }

  private static Buffer message(Map<String, String> headers, String payload) {
    Map<String, HeaderValue> values = new HashMap<>();
    headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
    byte[] bytes = payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Buffer.buffer(new Message(values, bytes).toByteBuffer().array());
  }
}
