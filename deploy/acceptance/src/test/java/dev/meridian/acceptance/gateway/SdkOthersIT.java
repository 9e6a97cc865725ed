package dev.meridian.acceptance.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.client.Program;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the official packages do beside talking with models. */
@OnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkOthersIT {
  private static final List<String> EMBEDDING =
      List.of(DoubledProviders.GPT_EMBEDDING, DoubledProviders.GEMINI_EMBEDDING);

  private final Stack stack = Stack.running();
  private DoubledProviders providers;
  private JsonNode seen;

  @BeforeAll
  void ask() throws Exception {
    providers = DoubledProviders.of(stack, stack.tenant("us"));
    Map<String, Object> input = new HashMap<>(providers.address(""));
    input.putAll(Map.of("embedding", EMBEDDING, "moderation", DoubledProviders.MODERATION));
    seen = Program.of(providers.tenant(), stack.controlPlaneUrl()).node("sdk/others.mjs", input);
  }

  @AfterAll
  void close() {
    if (providers != null) {
      providers.close();
    }
  }

  /** The double's numbers are how long a text is and what it begins with. */
  @Test
  void textsAreEmbeddedByBothPackagesWithModelsOfBothProviders() {
    for (String sdk : List.of("openai", "google")) {
      for (String model : EMBEDDING) {
        assertThat(seen.path(sdk).path(model).toString())
            .as(sdk + " to " + model)
            .isEqualTo("[[3,0.43359375],[5,0.453125]]");
      }
    }
  }

  @Test
  void textsAreModerated() {
    assertThat(seen.path("flags").path(DoubledProviders.MODERATION).toString())
        .isEqualTo("[false,true]");
  }

  @Test
  void modelsOfAllProvidersAreListed() {
    assertThat(seen.path("models").path("list").valueStream().map(JsonNode::asText))
        .containsAll(DoubledProviders.CHAT_MODELS);
  }

  @Test
  void providersTookEveryRequestAndSawNothingOfOurs() {
    assertThat(providers.refusals()).isEmpty();
    OwnTokens.assertNone(providers);
  }
}
