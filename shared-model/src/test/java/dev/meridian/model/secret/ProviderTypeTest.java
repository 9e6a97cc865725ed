package dev.meridian.model.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderTypeTest {
  @Test
  void everyProviderThatClientsKnowIsThereByItsName() {
    for (String name :
        "openai anthropic google azure azure_ai_gateway bedrock vertex databricks mistral cohere perplexity replicate together baseten groq lepton fireworks cerebras xAI openrouter ollama js braintrust custom"
            .split(" ")) {
      assertThat(ProviderType.named(name).map(ProviderType::wireName)).as(name).hasValue(name);
    }
    assertThat(ProviderType.named("xai")).hasValue(ProviderType.XAI);
    assertThat(ProviderType.named("nobody")).isEmpty();
  }

  @Test
  void waysToSignInAreTheDocumentedOnes() {
    assertThat(ways(ProviderType.OPENAI))
        .containsExactly("api_key", "oauth_bearer", "workload_identity_federation");
    assertThat(ways(ProviderType.ANTHROPIC))
        .containsExactly("api_key", "oauth_bearer", "workload_identity_federation");
    assertThat(ways(ProviderType.AZURE))
        .containsExactly("api_key", "entra_api", "entra_oidc", "entra_bearer");
    assertThat(ways(ProviderType.BEDROCK))
        .containsExactly("iam_credentials", "api_key", "assume_role");
    assertThat(ways(ProviderType.VERTEX))
        .containsExactly(
            "access_token", "oauth_bearer", "service_account_key", "workload_identity_federation");
    assertThat(ways(ProviderType.DATABRICKS)).containsExactly("pat", "service_principal_oauth");
  }

  @Test
  void namesAreThereOnce() {
    assertThat(Arrays.stream(ProviderType.values()).map(ProviderType::wireName))
        .doesNotHaveDuplicates();
    for (ProviderType type : ProviderType.values()) {
      for (ProviderAuth auth : type.authentications()) {
        assertThat(Stream.concat(type.fields().stream(), auth.fields().stream()))
            .as(type + " " + auth.name())
            .extracting(ProviderField::name)
            .doesNotHaveDuplicates()
            .contains("models", "customModels", "additionalHeaders", "api_base");
      }
    }
  }

  private static List<String> ways(ProviderType type) {
    return type.authentications().stream().map(ProviderAuth::name).toList();
  }
}
