package dev.meridian.gateway.provider;

import static dev.meridian.gateway.provider.ProviderWorld.quoted;
import static dev.meridian.gateway.provider.ProviderWorld.request;
import static dev.meridian.gateway.provider.ProviderWorld.streamed;
import static dev.meridian.gateway.provider.ProviderWorld.translated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to each provider, to the last header. */
class ProviderCallTest {
  private ProviderWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new ProviderWorld();
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @Test
  void openAi() throws Exception {
    assertThat(
            world.written(
                Secrets.of("openai", "{'organization_id':'org-1'}"),
                "sk",
                request(Operation.RESPONSES, "gpt-5", "{'model':'gpt-5'}")))
        .isEqualTo(
            quoted(
                """
                POST https://api.openai.com/v1/responses
                authorization: Bearer sk
                content-type: application/json
                openai-organization: org-1

                {'model':'gpt-5'}"""));
  }

  @Test
  void anEndpointOfItsOwn() throws Exception {
    assertThat(
            world.written(
                Secrets.of(
                    "custom",
                    "{'api_base':'https://p/','endpoint_path':'/api/chat','auth_format':'api_key'}"),
                "sk",
                request(Operation.CHAT_COMPLETIONS, "m", "{}")))
        .isEqualTo(
            """
            POST https://p/api/chat
            authorization: Api-Key sk
            content-type: application/json

            {}""");
  }

  @Test
  void anthropic() throws Exception {
    assertThat(
            world.written(
                Secrets.of("anthropic", "{}"),
                "sk-ant",
                streamed(Operation.MESSAGES, "claude", "{'model':'claude','stream':true}")))
        .isEqualTo(
            quoted(
                """
                POST https://api.anthropic.com/v1/messages
                anthropic-version: 2023-06-01
                content-type: application/json
                x-api-key: sk-ant

                {'model':'claude','stream':true}"""));
  }

  @Test
  void anthropicByToken() throws Exception {
    assertThat(
            world
                .call(
                    Secrets.of("anthropic", "{'auth_type':'oauth_bearer'}"),
                    "token",
                    request(Operation.MESSAGES, "claude", "{}"))
                .headers())
        .containsEntry("authorization", "Bearer token")
        .doesNotContainKey("x-api-key");
  }

  @Test
  void theVersionThatAClientAsksForStays() throws Exception {
    assertThat(
            world
                .call(
                    Secrets.of("anthropic", "{}"),
                    "sk",
                    withHeader(
                        request(Operation.MESSAGES, "claude", "{}"), "Anthropic-Version", "2026-1"))
                .headers())
        .doesNotContainKey("anthropic-version");
  }

  @Test
  void gemini() throws Exception {
    assertThat(
            world.written(
                Secrets.of("google", "{}"),
                "AIza",
                streamed(Operation.GENERATE_CONTENT, "gemini-2.5-pro", "{'contents':[]}")))
        .isEqualTo(
            quoted(
                """
                POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse
                content-type: application/json
                x-goog-api-key: AIza

                {'contents':[]}"""));
  }

  @ParameterizedTest
  @CsvSource({
    "GENERATE_CONTENT, gemini-2.5-pro, models/gemini-2.5-pro:generateContent",
    "GENERATE_CONTENT, models/gemini-2.5-pro, models/gemini-2.5-pro:generateContent",
    "GENERATE_CONTENT, tunedModels/mine, tunedModels/mine:generateContent",
    "EMBED_CONTENT, gemini-embedding-001, models/gemini-embedding-001:embedContent",
    "BATCH_EMBED_CONTENTS, gemini-embedding-001, models/gemini-embedding-001:batchEmbedContents"
  })
  void geminiNamesModelAndMethodInThePath(Operation operation, String model, String path)
      throws Exception {
    assertThat(
            world
                .call(
                    Secrets.of("google", "{'api_base':'https://g/v1'}"),
                    "AIza",
                    request(operation, model, "{}"))
                .uri())
        .hasToString("https://g/v1/" + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | https://a/openai/v1/chat/completions",
        "'api_version':'preview' | https://a/openai/v1/chat/completions?api-version=preview",
        "'api_version':'2024-10-21' | https://a/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21",
        "'no_named_deployment':true | https://a/chat/completions"
      })
  void azureIsAddressedByItsVersion(String setting, String uri) throws Exception {
    assertThat(
            world
                .call(
                    Secrets.of("azure", "{" + setting + (setting.isEmpty() ? "" : ",") + AZURE),
                    "key",
                    request(Operation.CHAT_COMPLETIONS, "gpt-4o", "{}"))
                .uri())
        .hasToString(uri);
  }

  private static final String AZURE = "'api_base':'https://a/'}";

  @Test
  void azureTakesADeploymentForTheModel() throws Exception {
    assertThat(
            world.written(
                Secrets.of("azure", "{'api_base':'https://a/openai/v1/','deployment':'mine'}"),
                "key",
                request(Operation.EMBEDDINGS, "text-embedding-3-small", "{'model':'x','n':1.0}")))
        .isEqualTo(
            quoted(
                """
                POST https://a/openai/v1/embeddings
                api-key: key
                content-type: application/json

                {'model':'mine','n':1.0}"""));
    assertThat(
            world
                .call(
                    Secrets.of(
                        "azure",
                        "{'api_base':'https://a','api_version':'2024-10-21','deployment':'a b'}"),
                    "key",
                    request(Operation.EMBEDDINGS, "m", "{}"))
                .uri())
        .hasToString("https://a/openai/deployments/a%20b/embeddings?api-version=2024-10-21");
  }

  @Test
  void azureHasResponsesSinceAVersion() throws Exception {
    ProviderSecret old = Secrets.of("azure", "{'api_base':'https://a','api_version':'2024-10-21'}");
    ProviderSecret later =
        Secrets.of("azure", "{'api_base':'https://a','api_version':'2025-04-01-preview'}");

    assertThat(world.carriedOutBy(old, "m", Operation.RESPONSES)).isEqualTo("CHAT_COMPLETIONS");
    assertThat(world.carriedOutBy(later, "m", Operation.RESPONSES)).isEqualTo("RESPONSES");
    assertThat(world.call(later, "key", request(Operation.RESPONSES, "m", "{}")).uri())
        .hasToString("https://a/openai/responses?api-version=2025-04-01-preview");
  }

  @Test
  void databricks() throws Exception {
    assertThat(
            world.written(
                Secrets.of("databricks", "{'api_base':'https://d'}"),
                "dapi",
                translated(
                    Operation.CHAT_COMPLETIONS,
                    "llama",
                    "{'model':'llama','max_completion_tokens':9,'stream_options':{}}")))
        .isEqualTo(
            quoted(
                """
                POST https://d/serving-endpoints/llama/invocations
                authorization: Bearer dapi
                content-type: application/json

                {'model':'llama','max_tokens':9}"""));
  }

  @ParameterizedTest
  @CsvSource({
    "mistral, https://api.mistral.ai/v1/chat/completions",
    "groq, https://api.groq.com/openai/v1/chat/completions",
    "together, https://api.together.xyz/v1/chat/completions",
    "fireworks, https://api.fireworks.ai/inference/v1/chat/completions",
    "perplexity, https://api.perplexity.ai/chat/completions",
    "xAI, https://api.x.ai/v1/chat/completions",
    "cerebras, https://api.cerebras.ai/v1/chat/completions",
    "deepseek, https://api.deepseek.com/v1/chat/completions",
    "openrouter, https://openrouter.ai/api/v1/chat/completions",
    "cohere, https://api.cohere.com/compatibility/v1/chat/completions",
    "replicate, https://openai-proxy.replicate.com/v1/chat/completions",
    "baseten, https://inference.baseten.co/v1/chat/completions"
  })
  void providersOfOpenAisFormatHaveAddressesOfTheirOwn(String type, String uri) throws Exception {
    ProviderSecret elsewhere = Secrets.of(type, "{'api_base':'http://proxy/x/'}");
    ProviderRequest request = request(Operation.CHAT_COMPLETIONS, "m", "{}");

    assertThat(world.call(Secrets.of(type, "{}"), "sk", request).uri()).hasToString(uri);
    assertThat(world.call(elsewhere, "sk", request).uri())
        .hasToString("http://proxy/x/chat/completions");
  }

  @Test
  void aStrictProviderGetsTheNamesThatItKnowsWhoeverWroteTheRequest() throws Exception {
    String body = "{'max_completion_tokens':5,'stream_options':{},'seed':1,'user':'u'}";
    ProviderSecret mistral = Secrets.of("mistral", "{}");

    for (ProviderRequest asked :
        List.of(
            translated(Operation.CHAT_COMPLETIONS, "m", body),
            request(Operation.CHAT_COMPLETIONS, "m", body))) {
      assertThat(world.call(mistral, "sk", asked).body().toString())
          .isEqualTo(quoted("{'max_tokens':5,'random_seed':1}"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mistral-small-latest, none, none",
    "mistral-small-latest, low, high",
    "mistral-medium-3-5, max, high",
    "mistral-large-4-0, low, low",
    "mistral-small-latest, odd, odd"
  })
  void anEffortThatAModelDoesNotKnowIsTheLeastThatCoversIt(String model, String asked, String sent)
      throws Exception {
    String body = "{'reasoning_effort':'" + asked + "'}";

    assertThat(
            world
                .call(
                    Secrets.of("mistral", "{}"),
                    "sk",
                    request(Operation.CHAT_COMPLETIONS, model, body))
                .body()
                .toString())
        .isEqualTo(quoted("{'reasoning_effort':'" + sent + "'}"));
  }

  @Test
  void aTranslatedLimitHasTheNameThatALenientProviderKnows() throws Exception {
    String body = "{'max_completion_tokens':5}";
    ProviderSecret own = Secrets.of("custom", "{'api_base':'https://p'}");

    assertThat(
            world
                .call(own, "sk", translated(Operation.CHAT_COMPLETIONS, "m", body))
                .body()
                .toString())
        .isEqualTo(quoted("{'max_tokens':5}"));
    assertThat(
            world.call(own, "sk", request(Operation.CHAT_COMPLETIONS, "m", body)).body().toString())
        .isEqualTo(quoted(body));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, RESPONSES, RESPONSES",
    "openai, MESSAGES, CHAT_COMPLETIONS",
    "openai, EMBED_CONTENT, EMBEDDINGS",
    "mistral, RESPONSES, CHAT_COMPLETIONS",
    "mistral, MODERATIONS, ''",
    "anthropic, CHAT_COMPLETIONS, MESSAGES",
    "anthropic, EMBEDDINGS, ''",
    "google, RESPONSES, GENERATE_CONTENT",
    "google, EMBEDDINGS, BATCH_EMBED_CONTENTS",
    "google, EMBED_CONTENT, EMBED_CONTENT",
    "google, COMPLETIONS, ''"
  })
  void whatAProviderHasIsAskedOfItAndOtherwiseWhatItHasInstead(
      String type, Operation asked, String carriedOutBy) {
    assertThat(world.carriedOutBy(Secrets.of(type, "{}"), "m", asked)).isEqualTo(carriedOutBy);
  }

  @Test
  void anEndpointOfItsOwnIsKnownByHowItEnds() {
    ProviderSecret responses =
        Secrets.of("openai", "{'api_base':'https://p','endpoint_path':'/v9/responses'}");

    assertThat(world.carriedOutBy(responses, "m", Operation.CHAT_COMPLETIONS))
        .isEqualTo("RESPONSES");
    assertThat(world.carriedOutBy(responses, "m", Operation.EMBEDDINGS)).isEmpty();
  }

  @Test
  void aProviderWithoutAnAddressNeedsOneInItsSecret() {
    for (String type : new String[] {"custom", "ollama", "lepton", "azure", "databricks"}) {
      assertThat(world.knows(Secrets.of(type, "{}"))).as(type).isFalse();
      assertThat(world.knows(Secrets.of(type, "{'api_base':'https://p'}"))).as(type).isTrue();
    }
    assertThat(world.knows(Secrets.of("js", "{'api_base':'https://p'}"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai | 'auth_type':'workload_identity_federation' | auth_type",
        "anthropic | 'auth_type':'workload_identity_federation' | auth_type",
        "azure | 'auth_type':'entra_oidc' | auth_type",
        "bedrock | 'auth_type':'assume_role' | auth_type",
        "vertex | 'authType':'workload_identity_federation' | auth_type",
        "azure | 'api_version':'1&x' | api_version",
        "openai | 'organization_id':'a\u00e9' | organization_id"
      })
  void whatCanNotBeDoneIsRefusedByItsName(String type, String setting, String field) {
    ProviderSecret secret =
        Secrets.of(type, "{'api_base':'https://p','region':'r','project':'p'," + setting + "}");
    ProviderRequest request =
        request(
            type.equals("openai") || type.equals("azure")
                ? Operation.CHAT_COMPLETIONS
                : Operation.MESSAGES,
            "anthropic.claude",
            "{}");

    assertThatThrownBy(() -> world.call(secret, "sk-canary", request))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(field)
        .hasMessageContaining("mine")
        .hasMessageNotContaining("canary");
  }

  /** A model's name comes from the client; the secret goes where the address says. */
  @ParameterizedTest
  @ValueSource(strings = {"../../x", "a?b=c", "a#b", "a:delete", "a b", "a%2e", "@evil", "//evil"})
  void aModelsNameIsNoPathQueryOrHost(String model) throws Exception {
    for (String type : new String[] {"google", "azure", "databricks", "bedrock", "vertex"}) {
      ProviderSecret secret =
          Secrets.of(
              type,
              "{'api_base':'https://p/b','api_version':'2024-10-21','region':'r','project':'p',"
                  + "'access_key':'a'"
                  + (type.equals("vertex") ? ",'authType':'access_token'}" : "}"));
      Operation operation =
          switch (type) {
            case "google", "vertex" -> Operation.GENERATE_CONTENT;
            case "bedrock" -> Operation.MESSAGES;
            default -> Operation.CHAT_COMPLETIONS;
          };
      String whole = type.equals("vertex") ? "publishers/google/models/" + model : model;
      ProviderCall call = world.call(secret, "sk", request(operation, whole, "{}"));

      assertThat(call.uri().getHost()).isEqualTo("p");
      assertThat(call.uri().normalize()).isEqualTo(call.uri());
      assertThat(call.uri().getRawPath()).startsWith("/b/").doesNotContain("/../", "//", "%2e");
      assertThat(String.valueOf(call.uri().getQuery())).doesNotContain("b=c");
      assertThat(call.uri().getFragment()).isNull();
    }
  }

  @Test
  void aModelThatIsAStepInThePathIsRefused() {
    assertThatThrownBy(
            () ->
                world.call(
                    Secrets.of("azure", "{'api_base':'https://p','api_version':'2024-10-21'}"),
                    "sk",
                    request(Operation.CHAT_COMPLETIONS, "..", "{}")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("model");
  }

  @Test
  void noTextOfACallTellsTheSecret() throws Exception {
    ProviderCall call =
        world.call(
            Secrets.of("openai", "{}"),
            "sk-canary",
            request(Operation.CHAT_COMPLETIONS, "m", "{'body':'canary'}"));

    assertThat(call.toString()).doesNotContain("canary");
    assertThat(request(Operation.CHAT_COMPLETIONS, "m", "canary").toString())
        .doesNotContain("canary");
  }

  /** A client that could send them would have a say in how AWS reads the signature. */
  @Test
  void aClientsHeadersOfAwsStayHere() {
    assertThat(ProviderHeaders.staysHere("x-amz-security-token", false)).isTrue();
    assertThat(ProviderHeaders.staysHere("x-amzn-trace-id", false)).isTrue();
  }

  private static ProviderRequest withHeader(ProviderRequest request, String name, String value) {
    return new ProviderRequest(
        request.operation(),
        request.model(),
        request.stream(),
        Buffer.buffer("{}"),
        request.translated(),
        MultiMap.caseInsensitiveMultiMap().add(name, value),
        Optional.empty());
  }
}
