package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.http.Answer;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.OnStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That the doubles are worth something: they take what official packages send when no gateway is
 * between, and nothing else.
 */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoublesIT {
  private static final Program PROGRAM = new Program("http://127.0.0.1:9", "none", "");
  private static final Map<String, String> ADDRESS_OF =
      Map.of(
          DoubledProviders.GPT, "/openai/v1",
          DoubledProviders.CLAUDE, "/anthropic",
          DoubledProviders.GEMINI, "/google");

  private Doubles doubles;

  @BeforeAll
  void start() throws Exception {
    doubles = Doubles.start();
  }

  @AfterAll
  void close() {
    doubles.close();
  }

  @ParameterizedTest
  @EnumSource
  void officialPackagesAreTaken(Sdk sdk) throws Exception {
    String model =
        switch (sdk) {
          case OPENAI_CHAT, OPENAI_RESPONSES -> DoubledProviders.GPT;
          case ANTHROPIC -> DoubledProviders.CLAUDE;
          case GEMINI -> DoubledProviders.GEMINI;
        };
    Map<String, Object> address =
        Map.of(
            "gateway", doubles.url(),
            "path", ADDRESS_OF.get(model),
            "key", Doubles.KEY,
            "headers", Map.of());

    JsonNode seen = sdk.run("matrix.mjs", PROGRAM, address, Map.of("models", List.of(model)));

    assertThat(seen).isNotEmpty().noneMatch(call -> call.has("refused"));
  }

  /** A request that is taken, by its path. */
  static Stream<Arguments> requests() {
    String chat = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";
    return Stream.of(
        Arguments.of("/openai/v1/chat/completions", chat),
        Arguments.of("/mistral/v1/chat/completions", chat),
        Arguments.of("/openai/v1/responses", "{\"model\":\"m\",\"input\":\"a\"}"),
        Arguments.of("/openai/v1/embeddings", "{\"model\":\"m\",\"input\":\"a\"}"),
        Arguments.of("/openai/v1/moderations", "{\"model\":\"m\",\"input\":\"a\"}"),
        Arguments.of(
            "/anthropic/v1/messages", chat.replace("{\"model", "{\"max_tokens\":9,\"model")),
        Arguments.of(
            "/google/v1beta/models/m:generateContent",
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}]}]}"),
        Arguments.of(
            "/google/v1beta/models/m:batchEmbedContents",
            "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void anUnknownFieldIsRefusedByItsName(String path, String body) throws Exception {
    ObjectNode wrong = ((ObjectNode) new ObjectMapper().readTree(body)).put("bogus", 1);

    assertThat(send(path, body).status()).as(body).isEqualTo(200);
    assertRefused(send(path, wrong.toString()), "bogus");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aMissingFieldIsRefused(String path, String body) throws Exception {
    ObjectNode wrong = (ObjectNode) new ObjectMapper().readTree(body);
    wrong.remove(List.of("messages", "input", "contents", "requests"));

    assertRefused(send(path, wrong.toString()), "required");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void anotherKeyIsRefused(String path, String body) {
    assertThat(send(path, body, "sk-another").status()).isEqualTo(401);
  }

  @Test
  void mistralKnowsNothingOfStreamOptions() {
    String body =
        """
        {"model":"m","stream":true,"stream_options":{"include_usage":true},
          "messages":[{"role":"user","content":"a"}]}
        """;

    assertThat(send("/openai/v1/chat/completions", body).status()).isEqualTo(200);
    assertRefused(send("/mistral/v1/chat/completions", body), "stream_options");
  }

  @Test
  void resultsOfToolsNeedTheirCalls() {
    assertRefused(
        send(
            "/openai/v1/chat/completions",
            """
            {"model":"m","messages":[{"role":"user","content":"a"},
              {"role":"tool","tool_call_id":"call_1","content":"r"}]}
            """),
        "tool_calls");
    assertRefused(
        send(
            "/anthropic/v1/messages",
            """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"a"},
              {"role":"assistant","content":[
                {"type":"tool_use","id":"t","name":"f","input":{}}]},
              {"role":"user","content":"b"}]}
            """),
        "tool_result");
    assertRefused(
        send(
            "/google/v1beta/models/m:generateContent",
            """
            {"contents":[{"role":"user","parts":[{"text":"a"}]},
              {"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]}]}
            """),
        "function response");
  }

  private Answer send(String path, String body) {
    return send(path, body, Doubles.KEY);
  }

  private Answer send(String path, String body, String key) {
    Map<String, String> headers = Map.of("x-goog-api-key", key, "anthropic-version", "2023-06-01");
    try {
      return Api.with(doubles.url(), key).post(path, new ObjectMapper().readTree(body), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(Answer answer, String word) {
    assertThat(answer.status()).as("%s", answer).isIn(400, 422);
    assertThat(answer.body()).contains(word);
  }
}
