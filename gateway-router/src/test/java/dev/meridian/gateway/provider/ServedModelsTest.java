package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.gateway.catalogue.Catalogues;
import dev.meridian.gateway.catalogue.Flavor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedModelsTest {
  private final ServedModels served =
      new ServedModels(
          new Providers(
              List.of(
                  new OpenAiApi(),
                  new AnthropicApi(),
                  new GeminiApi(),
                  new BedrockApi(Clock.systemUTC()))),
          Catalogues.real());

  @Test
  void whatIsNamedComesFirstAndEachOnce() {
    List<ServedModel> models =
        served.of(
            List.of(
                Secrets.of("anthropic", "{}"),
                Secrets.of("openai", "{'models':['mine','claude-opus-4-8']}"),
                Secrets.of("custom", "{'customModels':{'ours':{'flavor':'embedding'}}}")));

    assertThat(models)
        .startsWith(
            new ServedModel("mine", "openai", Optional.empty()),
            new ServedModel("claude-opus-4-8", "openai", Optional.of(Flavor.CHAT)),
            new ServedModel("ours", "custom", Optional.of(Flavor.EMBEDDING)));
    assertThat(models).extracting(ServedModel::name).doesNotHaveDuplicates();
    assertThat(models.subList(3, models.size()))
        .isNotEmpty()
        .allMatch(model -> model.owner().equals("anthropic"))
        .allMatch(model -> model.name().startsWith("claude-"));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, '{}', text-embedding-3-small, true",
    "openai, '{}', omni-moderation-latest, true",
    "openai, '{}', claude-opus-4-8, false",
    "openai, '{''models'':[''gpt-4o'']}', gpt-5.4, false",
    "openai, '{''excludeDefaultModels'':true}', gpt-5.4, false",
    "xAI, '{}', grok-4.3, true",
    "google, '{}', gemini-2.5-flash-image, false",
    "bedrock, '{}', anthropic.claude-opus-4-8, true",
    "bedrock, '{}', claude-opus-4-8, false",
    "custom, '{''api_base'':''http://localhost/v1''}', gpt-4o, false",
    "ollama, '{''api_base'':''http://localhost/v1''}', gpt-4o, false",
    "azure, '{}', gpt-4o, false",
    "js, '{}', gpt-4o, false"
  })
  void ofASecretWithoutAListTheCatalogueTells(
      String type, String metadata, String model, boolean lists) {
    List<ServedModel> models = served.of(List.of(Secrets.of(type, metadata)));

    assertThat(models.stream().anyMatch(listed -> listed.name().equals(model))).isEqualTo(lists);
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-4-5-20250929, true",
    "claude-opus-9, true",
    "gpt-4o, false",
    "nobodys, false"
  })
  void aModelIsFoundByItsOtherNames(String name, boolean found) {
    assertThat(served.find(List.of(Secrets.of("anthropic", "{}")), name).isPresent())
        .isEqualTo(found);
  }
}
