package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The official packages in Braintrust's wrappers, with the gateway logging too. */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkWrappersIT {
  private final Stack stack = Stack.running();
  private DoubledProviders providers;
  private JsonNode seen;

  @BeforeAll
  void ask() throws Exception {
    providers = DoubledProviders.of(stack, stack.tenant("us"));
    Map<String, Object> input = new HashMap<>(providers.address(""));
    input.putAll(
        Map.of("project", Workspace.fresh("wrapped"), "models", DoubledProviders.CHAT_MODELS));
    seen = Program.of(providers.tenant(), stack.controlPlaneUrl()).node("sdk/wrapped.mjs", input);
  }

  @AfterAll
  void close() {
    if (providers != null) {
      providers.close();
    }
  }

  @Test
  void wrappedPackagesAreAnsweredAsWithoutWrapping() {
    assertThat(seen.path("seen"))
        .hasSize(Sdk.values().length * DoubledProviders.CHAT_MODELS.size() * 2);
    for (JsonNode call : seen.path("seen")) {
      assertThat(call.at("/answer/text").asText())
          .as("%s", call)
          .startsWith("Heard: " + call.path("text").asText());
    }
  }

  /** The wrapper of OpenAI's package counts none in a stream that is put together by a helper. */
  @Test
  void theProgramsSpanHasTheTokens() {
    for (JsonNode call : seen.path("seen")) {
      boolean uncounted =
          call.path("streamed").asBoolean()
              && call.path("sdk").asText().equals(Sdk.OPENAI_CHAT.toString());
      if (!uncounted) {
        assertThat(spans(seen.path("rows"), call, false))
            .as("%s", call)
            .singleElement()
            .satisfies(SdkWrappersIT::assertTokens);
      }
    }
  }

  @Test
  void theGatewaysSpanOfAChatHasTheModelTheAnswerAndTheTokens() throws InterruptedException {
    Workspace workspace = Workspace.of(providers.tenant());
    String project = seen.path("projectId").asText();
    Eventually.holds(
        Duration.ofSeconds(15),
        () -> {
          List<JsonNode> rows = workspace.rows("project_logs", project);
          for (JsonNode call : ofChat()) {
            assertThat(spans(rows, call, true))
                .as("%s", call)
                .singleElement()
                .satisfies(SdkWrappersIT::assertTokens)
                .satisfies(
                    row -> {
                      assertThat(row.at("/metadata/model")).isEqualTo(call.path("model"));
                      assertThat(row.path("output").toString()).contains("Heard: ");
                    });
          }
        });
  }

  @Test
  void nothingOfOursReachedAProvider() {
    OwnTokens.assertNone(providers);
  }

  private List<JsonNode> ofChat() {
    List<JsonNode> calls =
        seen.path("seen")
            .valueStream()
            .filter(call -> call.path("sdk").asText().equals(Sdk.OPENAI_CHAT.toString()))
            .toList();
    assertThat(calls).isNotEmpty();
    return calls;
  }

  /** Of a call; the gateway's is a root, because its parent is the project. */
  private static List<JsonNode> spans(Iterable<JsonNode> rows, JsonNode call, boolean root) {
    String text = call.path("text").asText();
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.at("/span_attributes/type").asText().equals("llm"))
        .filter(row -> row.path("input").toString().contains(text))
        .filter(row -> row.path("is_root").asBoolean() == root)
        .toList();
  }

  private static void assertTokens(JsonNode row) {
    assertThat(row.at("/metrics/prompt_tokens").asInt()).as("%s", row).isEqualTo(11);
    assertThat(row.at("/metrics/completion_tokens").asInt()).as("%s", row).isEqualTo(7);
  }
}
