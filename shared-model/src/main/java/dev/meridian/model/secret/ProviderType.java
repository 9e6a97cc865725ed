package dev.meridian.model.secret;

import static dev.meridian.model.secret.ProviderAuth.federated;
import static dev.meridian.model.secret.ProviderAuth.parts;
import static dev.meridian.model.secret.ProviderAuth.plain;
import static dev.meridian.model.secret.ProviderField.address;
import static dev.meridian.model.secret.ProviderField.choice;
import static dev.meridian.model.secret.ProviderField.flag;
import static dev.meridian.model.secret.ProviderField.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The AI providers that a secret can be for: the one place that says what each is told, and how it
 * is signed in to. What is written is checked against it, and consoles build their forms from it.
 */
public enum ProviderType {
  OPENAI(
      "openai",
      "OpenAI",
      List.of(
          text("organization_id"),
          text("endpoint_path"),
          choice("auth_format", "bearer", "api_key")),
      plain("api_key"),
      plain("oauth_bearer"),
      federated(
          "workload_identity_federation",
          text("identity_provider_id").needed(),
          text("service_account_id").needed())),
  ANTHROPIC(
      "anthropic",
      "Anthropic",
      List.of(),
      plain("api_key"),
      plain("oauth_bearer"),
      federated(
          "workload_identity_federation",
          text("federation_rule_id").needed(),
          text("organization_id").needed(),
          text("service_account_id").needed(),
          text("workspace_id"))),
  GOOGLE("google", "Google Gemini"),
  AZURE("azure", "Azure OpenAI", Shared.AZURE, Shared.AZURE_AUTH),
  AZURE_AI_GATEWAY("azure_ai_gateway", "Azure AI gateway", Shared.AZURE, Shared.AZURE_AUTH),
  BEDROCK(
      "bedrock",
      "Amazon Bedrock",
      List.of(text("region").needed()),
      plain("iam_credentials", text("access_key").needed())
          .orParts(text("secret_access_key").needed(), text("session_token")),
      plain("api_key"),
      federated("assume_role", text("role_arn").needed(), text("external_id").needed())),
  VERTEX(
      "vertex",
      "Google Vertex AI",
      List.of(text("project").needed(), text("location")),
      plain("access_token"),
      plain("oauth_bearer"),
      parts("service_account_key", text("client_email").needed(), text("private_key").needed()),
      federated(
          "workload_identity_federation",
          text("audience").needed(),
          text("service_account_email"))),
  DATABRICKS(
      "databricks",
      "Databricks",
      List.of(address("api_base").needed()),
      plain("pat"),
      parts("service_principal_oauth", text("client_id").needed(), text("client_secret").needed())),
  MISTRAL("mistral", "Mistral"),
  COHERE("cohere", "Cohere"),
  PERPLEXITY("perplexity", "Perplexity"),
  REPLICATE("replicate", "Replicate"),
  TOGETHER("together", "Together AI"),
  BASETEN("baseten", "Baseten"),
  GROQ("groq", "Groq"),
  LEPTON("lepton", "Lepton"),
  FIREWORKS("fireworks", "Fireworks"),
  CEREBRAS("cerebras", "Cerebras"),
  XAI("xAI", "xAI"),
  DEEPSEEK("deepseek", "DeepSeek"),
  OPENROUTER("openrouter", "OpenRouter"),
  OLLAMA("ollama", "Ollama"),
  JS("js", "JavaScript"),
  BRAINTRUST("braintrust", "Braintrust"),
  CUSTOM(
      "custom",
      "Custom",
      List.of(
          choice("format", "openai", "anthropic", "google", "window", "js"),
          choice("flavor", "chat", "completion", "embedding"),
          flag("multimodal"),
          ProviderField.of("input_cost_per_mil_tokens", ProviderField.Kind.COST),
          ProviderField.of("output_cost_per_mil_tokens", ProviderField.Kind.COST),
          text("endpoint_path"),
          choice("auth_format", "bearer", "api_key")),
      plain("api_key"));

  /** What the metadata of any type holds, and of a secret without one. */
  public static final List<ProviderField> SHARED_FIELDS = Shared.EVERYWHERE;

  /** What is said of each model in {@code customModels}, beside what only clients know of. */
  public static final List<ProviderField> MODEL_FIELDS =
      List.of(
          choice("format", "openai", "anthropic", "google", "converse", "window", "js"),
          choice("flavor", "chat", "completion", "embedding"),
          flag("multimodal"),
          ProviderField.of("input_cost_per_mil_tokens", ProviderField.Kind.COST),
          ProviderField.of("output_cost_per_mil_tokens", ProviderField.Kind.COST));

  /** The formats that an address of one's own can speak. */
  public static final List<String> FORMATS_WITH_ADDRESS = List.of("openai", "window", "js");

  private final String wireName;
  private final String label;
  private final List<ProviderField> fields;
  private final List<ProviderAuth> authentications;

  ProviderType(String wireName, String label) {
    this(wireName, label, List.of(), plain("api_key"));
  }

  ProviderType(
      String wireName, String label, List<ProviderField> own, ProviderAuth... authentications) {
    this.wireName = wireName;
    this.label = label;
    this.fields = Shared.with(own);
    this.authentications = List.of(authentications);
  }

  /** As {@code type} of a secret says it. */
  public String wireName() {
    return wireName;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  /** What the metadata holds whatever the way to sign in. */
  public List<ProviderField> fields() {
    return fields;
  }

  /** The first is meant where the metadata names none. */
  public List<ProviderAuth> authentications() {
    return authentications;
  }

  /** The way to sign in of that name. */
  public Optional<ProviderAuth> authentication(String name) {
    return authentications.stream().filter(auth -> auth.name().equals(name)).findFirst();
  }

  /** In any case: clients write {@code xAI} and {@code xai}. */
  public static Optional<ProviderType> named(String name) {
    return Arrays.stream(values()).filter(t -> t.wireName.equalsIgnoreCase(name)).findFirst();
  }

  /** What several types have. */
  private static final class Shared {
    static final List<ProviderField> EVERYWHERE =
        List.of(
            address("api_base"),
            ProviderField.of("models", ProviderField.Kind.TEXTS),
            ProviderField.of("customModels", ProviderField.Kind.MODELS),
            flag("excludeDefaultModels"),
            ProviderField.of("additionalHeaders", ProviderField.Kind.HEADERS),
            flag("supportsStreaming"),
            text("overrideModel"),
            text("overrideSystemPrompt"));

    static final List<ProviderField> AZURE =
        List.of(
            address("api_base").needed(),
            text("api_version"),
            text("deployment"),
            flag("no_named_deployment"));

    static final ProviderAuth[] AZURE_AUTH = {
      plain("api_key"),
      parts(
          "entra_api",
          text("client_id").needed(),
          text("client_secret").needed(),
          text("tenant_id").needed(),
          text("scope")),
      federated(
          "entra_oidc", text("client_id").needed(), text("tenant_id").needed(), text("scope")),
      plain("entra_bearer")
    };

    static List<ProviderField> with(List<ProviderField> own) {
      List<ProviderField> all = new ArrayList<>(own);
      EVERYWHERE.stream()
          .filter(shared -> own.stream().noneMatch(o -> o.name().equals(shared.name())))
          .forEach(all::add);
      return List.copyOf(all);
    }
  }
}
