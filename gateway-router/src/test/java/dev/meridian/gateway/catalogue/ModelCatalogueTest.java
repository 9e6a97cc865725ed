package dev.meridian.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.format.Usage;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogueTest {
  private final ModelCatalogue catalogue = new ModelCatalogue();

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, gpt-4o",
    "gpt-4o-2024-08-06, gpt-4o",
    "gpt-4o-mini-2024-07-18, gpt-4o-mini",
    "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
    "claude-sonnet-4, claude-sonnet-4-0",
    "claude-3-7-sonnet-latest, claude-3-7-sonnet",
    "mistral-large-latest, mistral-large-latest",
    "models/gemini-2.5-pro, gemini-2.5-pro",
    "publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
    "publishers/anthropic/models/claude-sonnet-4-5@20250929, claude-sonnet-4-5@20250929",
    "eu.anthropic.claude-sonnet-4-6, anthropic.claude-sonnet-4-6",
    "global.anthropic.claude-haiku-4-5-20251001-v1:0, anthropic.claude-haiku-4-5-20251001-v1:0"
  })
  void aModelIsFoundByTheNamesItGoesBy(String name, String model) {
    assertThat(catalogue.find(name).orElseThrow().name()).isEqualTo(model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpt", "gpt-4o-2024", "gpt-4oo", "xgpt-4o", "GPT-4o", "us.gpt-4o"})
  void aNameThatIsNoneOfThemIsNotFound(String name) {
    assertThat(catalogue.find(name)).isEmpty();
  }

  @Test
  void aCallCostsWhatItsTokensCost() {
    // 3, 15, 0.3 and 3.75 dollars for a million: 700 plain, 200 read, 100 written, 500 out.
    assertThat(
            catalogue.cost("anthropic", "claude-sonnet-4-5", new Usage(1_000, 200, 100, 500, 50)))
        .hasValueSatisfying(
            cost -> assertThat(cost).isEqualByComparingTo(new BigDecimal("0.010035")));
  }

  @Test
  void aProviderCanHavePricesOfItsOwn() {
    Usage million = new Usage(1_000_000, 0, 0, 0, 0);

    assertThat(catalogue.cost("together", "openai/gpt-oss-20b", million))
        .isNotEqualTo(catalogue.cost("groq", "openai/gpt-oss-20b", million));
  }

  @Test
  void whatNobodyKnowsHasNoPrice() {
    assertThat(catalogue.cost("custom", "mine", new Usage(1, 0, 0, 1, 0))).isEmpty();
  }

  @Test
  void aNewModelBelongsToTheFamilyOfItsName() {
    assertThat(catalogue.providerTypes("claude-opus-9")).containsExactly("anthropic");
    assertThat(catalogue.providerTypes("claude-opus-9@20300101")).containsExactly("vertex");
    assertThat(catalogue.providerTypes("us.anthropic.claude-opus-9-v1:0"))
        .containsExactly("bedrock");
    assertThat(catalogue.providerTypes("gpt-9")).isEqualTo(Set.of("openai", "azure"));
    assertThat(catalogue.providerTypes("mine")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "anthropic, claude-sonnet-4-5, true",
    "openai, claude-sonnet-4-5, false",
    "azure, claude-sonnet-4-5, false",
    "custom, claude-sonnet-4-5, true",
    "openai, gpt-9, true",
    "anthropic, gpt-9, false",
    "xAI, grok-4.3, true",
    "vertex, gemini-2.5-pro, true",
    "openai, mine, true",
    "azure, mine, true",
    "together, mine/model, true",
    "anthropic, mine, false",
    "google, mine, false"
  })
  void aSecretIsAskedForWhatItsProviderMayHave(String type, String model, boolean may) {
    assertThat(catalogue.mayServe(type, model)).isEqualTo(may);
  }

  @Test
  void theSameModelIsKnownByTheNameOfEachProvider() {
    assertThat(catalogue.sameModels("claude-opus-4-8"))
        .containsExactly("anthropic.claude-opus-4-8", "claude-opus-4-8@default");
    assertThat(catalogue.sameModels("claude-opus-4-8@default"))
        .containsExactly("claude-opus-4-8", "anthropic.claude-opus-4-8");
    assertThat(catalogue.sameModels("claude-sonnet-4-5-20250929")).hasSize(2);
    assertThat(catalogue.sameModels("gpt-4o")).isEmpty();
    assertThat(catalogue.sameModels("mine")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu.anthropic.claude-opus-4-8",
        "global.anthropic.claude-opus-4-8",
        "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-opus-4-8"
      })
  void aNameThatSaysWhereIsTheSameNowhereElse(String name) {
    assertThat(catalogue.sameModels(name)).isEmpty();
    assertThat(catalogue.fallbacks(name)).isEmpty();
  }

  @Test
  void fallbacksAreTheSameElsewhereThenTheNearestAndTheirs() {
    assertThat(catalogue.fallbacks("claude-opus-4-8"))
        .startsWith(
            "anthropic.claude-opus-4-8",
            "claude-opus-4-8@default",
            "claude-opus-4-7",
            "anthropic.claude-opus-4-7")
        .doesNotContain("claude-opus-4-8")
        .doesNotHaveDuplicates();
    assertThat(catalogue.fallbacks("gpt-4.1"))
        .as("models that name each other")
        .containsExactly("gpt-4o");
    assertThat(catalogue.fallbacks("mine")).isEmpty();
  }

  @Test
  void theWayAModelReasonsIsKnown() {
    assertThat(catalogue.find("claude-sonnet-4-5").orElseThrow().reasoning())
        .isEqualTo(Reasoning.BUDGET);
    assertThat(catalogue.find("gpt-5.2").orElseThrow().reasoning()).isEqualTo(Reasoning.EFFORT);
    assertThat(catalogue.find("gpt-4o").orElseThrow().reasoning()).isEqualTo(Reasoning.NONE);
  }
}
