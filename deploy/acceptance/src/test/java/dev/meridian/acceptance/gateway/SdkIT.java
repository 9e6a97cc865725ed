package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The official packages of OpenAI, Anthropic and Google, unchanged, each with models of every
 * provider, streamed and not.
 */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkIT {
  private final Stack stack = Stack.running();
  private final List<SdkCall> calls = new ArrayList<>();
  private DoubledProviders providers;

  @BeforeAll
  void ask() throws Exception {
    providers = DoubledProviders.of(stack, stack.tenant("us"));
    Program program = Program.of(providers.tenant(), stack.controlPlaneUrl());
    for (Sdk sdk : Sdk.values()) {
      var models = Map.of("models", DoubledProviders.CHAT_MODELS);
      read(sdk, sdk.run("matrix.mjs", program, providers.address(sdk.path()), models));
    }
  }

  @AfterAll
  void close() {
    if (providers != null) {
      providers.close();
    }
  }

  private void read(Sdk sdk, JsonNode seen) {
    Map<List<Object>, Map<String, JsonNode>> byCall = new LinkedHashMap<>();
    for (JsonNode each : seen) {
      byCall
          .computeIfAbsent(
              List.of(each.path("model").asText(), each.path("streamed").asBoolean()),
              _ -> new HashMap<>())
          .put(each.path("ask").asText(), each);
    }
    byCall.forEach(
        (key, asks) ->
            calls.add(new SdkCall(sdk, (String) key.get(0), (boolean) key.get(1), asks)));
  }

  List<SdkCall> calls() {
    return calls;
  }

  List<SdkCall> callsOfThinkers() {
    return calls.stream().filter(call -> !call.isOf(DoubledProviders.MISTRAL)).toList();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void textInstructionsAndTheLimitArrive(SdkCall call) {
    assertThat(call.first("text").path("text").asText())
        .isEqualTo("Heard: Good morning | System: Be brief. | Limit: 900");
    assertThat(call.first("text").path("stop").asText()).isEqualTo(call.sdk().complete());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void imagesArriveWhole(SdkCall call) {
    assertThat(call.first("image").path("text").asText())
        .startsWith("Heard: What is this? | Images: image/png of 70 bytes");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aToolIsCalledAndItsResultArrives(SdkCall call) throws Exception {
    assertCalls(call.first("tools"), "weather");
    assertThat(call.first("tools").path("stop").asText()).isEqualTo(call.sdk().wantsTools());
    assertThat(call.second("tools").path("text").asText()).isEqualTo("Results: weather of Bern.");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void toolsAreCalledInParallelAndEachResultArrives(SdkCall call) throws Exception {
    assertCalls(call.first("parallel"), "weather", "news");
    assertThat(call.second("parallel").path("text").asText())
        .isEqualTo("Results: weather of Bern, news of Bern.");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersKeepToASchema(SdkCall call) throws Exception {
    JsonNode answer = new ObjectMapper().readTree(call.first("schema").path("text").asText());
    assertThat(answer.path("city").asText()).isEqualTo("a city");
    assertThat(answer.path("country").asText()).isEqualTo("a country");
  }

  @ParameterizedTest
  @MethodSource("callsOfThinkers")
  void whatWasThoughtIsToldBesideTheAnswer(SdkCall call) {
    JsonNode answer = call.first("reasoning");
    assertThat(answer.path("text").asText()).startsWith("Heard: Why?");
    assertThat(answer.path("thought").asText())
        .isEqualTo(call.sdk().showsThoughtsOf(call.model()) ? "Let me think." : "");
  }

  @ParameterizedTest
  @MethodSource("callsOfThinkers")
  void whatWasThoughtGoesBackToTheProviderWithTheResultsOfTools(SdkCall call) throws Exception {
    assertCalls(call.first("reasoned"), "weather");
    assertThat(call.second("reasoned").path("text").asText())
        .isEqualTo("Results: weather of Bern.");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anAnswerThatWasCutSaysSo(SdkCall call) {
    assertThat(call.first("length").path("text").asText()).isEqualTo("It was cut");
    assertThat(call.first("length").path("stop").asText()).isEqualTo(call.sdk().cut());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void tokensAreCounted(SdkCall call) {
    JsonNode usage = call.first("text").path("usage");
    assertThat(usage.path(0).asInt()).as("input").isEqualTo(11);
    assertThat(usage.path(1).asInt()).as("from the cache").isEqualTo(4);
    assertThat(usage.path(2).asInt()).as("output").isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("callsOfThinkers")
  void tokensOfThinkingAreCountedWhereTheProviderTellsThem(SdkCall call) {
    assertThat(call.first("reasoning").path("usage").path(3).asInt())
        .isEqualTo(call.isOf(DoubledProviders.CLAUDE) ? 0 : 3);
  }

  @ParameterizedTest
  @EnumSource
  void theAddressesBelowProxyAnswerAsWell(Sdk sdk) throws Exception {
    Program program = Program.of(providers.tenant(), stack.controlPlaneUrl());
    Map<String, Object> address = providers.address(sdk.proxyPath());
    Map<String, Object> models = Map.of("models", List.of(DoubledProviders.GPT));

    JsonNode seen = sdk.run("matrix.mjs", program, address, models);

    assertThat(seen).isNotEmpty().noneMatch(call -> call.has("refused"));
  }

  @Test
  void providersTookEveryRequest() {
    assertThat(providers.refusals()).isEmpty();
    assertThat(providers.doubles().requests()).hasSizeGreaterThan(calls.size() * 8);
  }

  @Test
  void nothingOfOursReachedAProvider() {
    OwnTokens.assertNone(providers);
  }

  private static void assertCalls(JsonNode answer, String... names) throws Exception {
    assertThat(answer.path("calls").findValuesAsText("name")).containsExactly(names);
    for (int i = 0; i < names.length; i++) {
      assertThat(answer.path("calls").path(i).path("args"))
          .isEqualTo(new ObjectMapper().readTree("{\"city\":\"Bern\",\"days\":" + (i + 1) + "}"));
    }
  }
}
