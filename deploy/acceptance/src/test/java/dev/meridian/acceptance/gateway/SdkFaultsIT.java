package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.http.Workspace;
import dev.meridian.acceptance.stack.Eventually;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the official packages make of providers that refuse or break off, and of leaving. */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkFaultsIT {
  private static final List<String> MODELS = DoubledProviders.CHAT_MODELS;
  private static final List<Integer> STATUSES = List.of(400, 403, 413, 422);

  private final Stack stack = Stack.running();
  private final Map<Sdk, JsonNode> seen = new EnumMap<>(Sdk.class);
  private DoubledProviders providers;

  @BeforeAll
  void fail() throws Exception {
    providers = DoubledProviders.of(stack, stack.tenant("us"));
    Program program = Program.of(providers.tenant(), stack.controlPlaneUrl());
    for (Sdk sdk : Sdk.values()) {
      Map<String, Object> input =
          Map.of("models", MODELS, "statuses", STATUSES, "mark", Workspace.fresh(sdk.toString()));
      seen.put(sdk, sdk.run("faults.mjs", program, providers.address(sdk.path()), input));
    }
  }

  @AfterAll
  void close() {
    if (providers != null) {
      providers.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProvidersRefusalKeepsItsStatusAndItsWords(Sdk sdk) {
    JsonNode refusals = of(sdk, "refusals");
    assertThat(refusals).hasSize(MODELS.size() * STATUSES.size() * 2);
    for (JsonNode refusal : refusals) {
      int status = refusal.path("status").asInt();
      assertThat(refusal.at("/raised/status").asInt()).as("%s", refusal).isEqualTo(status);
      // OpenAI's package shows nothing of an error in Mistral's form, which stays as it was sent.
      if (sdk != Sdk.OPENAI_CHAT
          || !refusal.path("model").asText().equals(DoubledProviders.MISTRAL)) {
        assertThat(refusal.at("/raised/text").asText())
            .as("%s", refusal)
            .contains("The double fails with " + status);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksOffNeverLooksComplete(Sdk sdk) {
    JsonNode breaks = of(sdk, "breaks");
    assertThat(breaks).hasSize(MODELS.size() * 3);
    for (JsonNode each : breaks) {
      if (isPlainEndOfResponses(sdk, each)) {
        continue;
      }
      assertThat(each.path("raised").asText()).as("%s", each).isNotEmpty();
      assertThat(String.join("", strings(each.path("pieces")))).as("%s", each).startsWith("Heard:");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAProviderSaysInTheMiddleOfAnAnswerIsToldInItsWords(Sdk sdk) {
    for (JsonNode each : of(sdk, "breaks")) {
      if (each.path("how").asText().equals("error")) {
        assertThat(each.path("raised").asText()).as("%s", each).contains("The double broke off");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatLeavesEndsTheProvidersWork(Sdk sdk) throws InterruptedException {
    JsonNode leaves = of(sdk, "leaves");
    assertThat(leaves).hasSize(MODELS.size());
    for (JsonNode each : leaves) {
      String text = each.path("text").asText();
      Eventually.holds(
          Duration.ofSeconds(5),
          () ->
              assertThat(providers.doubles().requests(text))
                  .as("%s", each)
                  .singleElement()
                  .satisfies(
                      request -> assertThat(request.path("ended").asText()).isEqualTo("closed")));
    }
  }

  @Test
  void nothingOfOursReachedAProvider() {
    OwnTokens.assertNone(providers);
  }

  /** What OpenAI streams as a response is passed on as it comes, its end included. */
  private static boolean isPlainEndOfResponses(Sdk sdk, JsonNode broken) {
    return sdk == Sdk.OPENAI_RESPONSES
        && broken.path("model").asText().equals(DoubledProviders.GPT)
        && broken.path("how").asText().equals("end");
  }

  private JsonNode of(Sdk sdk, String what) {
    return Objects.requireNonNull(seen.get(sdk)).path(what);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
