package dev.meridian.gateway.provider;

import static dev.meridian.gateway.provider.ProviderWorld.quoted;
import static dev.meridian.gateway.provider.ProviderWorld.request;
import static dev.meridian.gateway.provider.ProviderWorld.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to the clouds that serve models of several makers. */
class CloudCallTest {
  private static final String CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final String IAM = "{'region':'eu-west-1','access_key':'AKIDEXAMPLE'}";
  private static final String BODY = "{'model':'x','stream':true,'max_tokens':5}";

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
  void bedrockByKey() throws Exception {
    assertThat(
            world.written(
                Secrets.of("bedrock", "{'region':'eu-west-1','auth_type':'api_key'}"),
                "ABSK",
                streamed(Operation.MESSAGES, CLAUDE, BODY)))
        .isEqualTo(
            quoted(
                """
                POST https://bedrock-runtime.eu-west-1.amazonaws.com/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke-with-response-stream
                accept: application/vnd.amazon.eventstream
                accept-encoding: identity
                authorization: Bearer ABSK
                content-type: application/json

                {'max_tokens':5,'anthropic_version':'bedrock-2023-05-31'}"""));
  }

  @ParameterizedTest
  @CsvSource({"true, converse-stream", "false, converse"})
  void bedrockForOtherModels(boolean stream, String method) throws Exception {
    String body = "{'messages':[],'inferenceConfig':{'topP':0.90}}";
    ProviderCall call =
        world.call(
            Secrets.of("bedrock", IAM),
            "k",
            stream
                ? streamed(Operation.CONVERSE, "amazon.nova-pro-v1:0", body)
                : request(Operation.CONVERSE, "amazon.nova-pro-v1:0", body));

    assertThat(call.uri().getRawPath()).isEqualTo("/model/amazon.nova-pro-v1%3A0/" + method);
    assertThat(call.body()).hasToString(quoted(body));
    assertThat(call.framing())
        .isEqualTo(stream ? Framing.AWS_EVENT_STREAM : Framing.SERVER_SENT_EVENTS);
  }

  @ParameterizedTest
  @CsvSource({
    "amazon.titan-embed-text-v2:0, INVOKE_TITAN",
    "eu.cohere.embed-v4:0, INVOKE_COHERE",
    "amazon.nova-pro-v1:0, ''"
  })
  void bedrockEmbedsInTheFormatOfTheModelsMaker(String model, String operation) {
    assertThat(world.carriedOutBy(Secrets.of("bedrock", IAM), model, Operation.EMBEDDINGS))
        .isEqualTo(operation);
  }

  @Test
  void bedrocksEmbeddingsAreInvoked() throws Exception {
    ProviderCall call =
        world.call(
            Secrets.of("bedrock", IAM),
            "k",
            request(Operation.INVOKE_TITAN, "amazon.titan-embed-text-v2:0", "{'inputText':'a'}"));

    assertThat(call.uri().getRawPath()).isEqualTo("/model/amazon.titan-embed-text-v2%3A0/invoke");
    assertThat(call.body()).hasToString(quoted("{'inputText':'a'}"));
  }

  @Test
  void vertexsEmbeddingsArePredicted() throws Exception {
    ProviderSecret secret = vertex("'location':'europe-west4'");
    ProviderCall call =
        world.call(secret, "k", request(Operation.PREDICT, "text-embedding-005", "{}"));

    assertThat(call.uri().getRawPath())
        .endsWith("/publishers/google/models/text-embedding-005:predict");
    assertThat(world.carriedOutBy(secret, "text-embedding-005", Operation.EMBED_CONTENT))
        .isEqualTo("PREDICT");
    assertThat(world.carriedOutBy(secret, "claude-opus-4-6@default", Operation.EMBEDDINGS))
        .isEmpty();
  }

  @Test
  void vertexCountsTokensOfGooglesModels() throws Exception {
    ProviderSecret secret = vertex("'location':'global'");

    assertThat(
            world
                .call(secret, "k", request(Operation.COUNT_TOKENS, "gemini-2.5-pro", "{}"))
                .uri()
                .getRawPath())
        .endsWith("/publishers/google/models/gemini-2.5-pro:countTokens");
    assertThat(world.carriedOutBy(secret, "claude-opus-4-6@default", Operation.COUNT_TOKENS))
        .isEmpty();
    assertThat(world.carriedOutBy(Secrets.of("openai", "{}"), "gpt-5", Operation.COUNT_TOKENS))
        .isEmpty();
  }

  @Test
  void bedrockBySignature() throws Exception {
    ProviderCall call =
        world.call(
            Secrets.of("bedrock", IAM), "secret-key", request(Operation.MESSAGES, CLAUDE, BODY));

    assertThat(call.uri().getRawPath()).endsWith("%3A0/invoke");
    assertThat(call.framing()).isEqualTo(Framing.SERVER_SENT_EVENTS);
    assertThat(call.headers())
        .containsEntry("x-amz-date", "20150830T123600Z")
        .doesNotContainKeys("x-amz-security-token", "host");
    assertThat(call.headers().get("authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/bedrock/aws4_request, ")
        .contains("content-type;host;")
        .doesNotContain("secret-key");
  }

  @Test
  void bedrockByASessionsSignature() throws Exception {
    ProviderCall call =
        world.call(
            Secrets.of("bedrock", IAM),
            quoted("{'secret_access_key':'k','session_token':'s'}"),
            streamed(Operation.MESSAGES, CLAUDE, BODY));

    assertThat(call.headers()).containsEntry("x-amz-security-token", "s");
    assertThat(call.framing()).isEqualTo(Framing.AWS_EVENT_STREAM);
  }

  /** A signing key is never sent, whatever a template says. */
  @Test
  void theKeyThatSignsFillsInNoHeader() throws Exception {
    ProviderSecret secret =
        Secrets.of(
            "bedrock",
            "{'region':'r','access_key':'A','additionalHeaders':{'x-key':'{{api_key}}'}}");

    assertThat(
            world.call(secret, "secret-key", request(Operation.MESSAGES, CLAUDE, BODY)).headers())
        .doesNotContainKey("x-key");
  }

  @Test
  void whatAClientTriesOutIsAskedForInTheBody() throws Exception {
    ProviderRequest request =
        new ProviderRequest(
            Operation.MESSAGES,
            CLAUDE,
            false,
            Buffer.buffer("{}"),
            false,
            MultiMap.caseInsensitiveMultiMap().add("anthropic-beta", "a-1, b-2"),
            Optional.empty());

    assertThat(world.call(Secrets.of("bedrock", IAM), "k", request).body().toString())
        .contains(quoted("'anthropic_beta':['a-1','b-2']"));
  }

  @ParameterizedTest
  @CsvSource({
    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, MESSAGES",
    "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-4-6-v1, MESSAGES",
    "us.amazon.nova-pro-v1:0, CONVERSE",
    "openai.gpt-oss-120b-1:0, CONVERSE"
  })
  void bedrockServesAnthropicsModelsInTheirFormatAndOthersThroughConverse(
      String model, String operation) {
    assertThat(world.carriedOutBy(Secrets.of("bedrock", IAM), model, Operation.CHAT_COMPLETIONS))
        .isEqualTo(operation);
  }

  @Test
  void aRegionIsNoHost() {
    assertThatThrownBy(
            () ->
                world.call(
                    Secrets.of("bedrock", "{'region':'evil.test/','access_key':'A'}"),
                    "k",
                    request(Operation.MESSAGES, CLAUDE, "{}")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("region");
    assertThatThrownBy(
            () ->
                world.call(
                    vertex("'location':'evil.test/'"),
                    "k",
                    request(Operation.GENERATE_CONTENT, "gemini-2.5-pro", "{}")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("location");
  }

  @Test
  void vertexForGooglesModels() throws Exception {
    assertThat(
            world.written(
                vertex("'location':'europe-west4'"),
                "ya29",
                streamed(
                    Operation.GENERATE_CONTENT,
                    "publishers/google/models/gemini-2.5-pro",
                    "{'contents':[]}")))
        .isEqualTo(
            quoted(
                """
                POST https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4/publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse
                authorization: Bearer ya29
                content-type: application/json

                {'contents':[]}"""));
  }

  @Test
  void vertexForAnthropicsModels() throws Exception {
    assertThat(
            world.written(
                vertex("'location':'global'"),
                "ya29",
                streamed(Operation.MESSAGES, "claude-sonnet-4-5@20250929", BODY)))
        .isEqualTo(
            quoted(
                """
                POST https://aiplatform.googleapis.com/v1/projects/p/locations/global/publishers/anthropic/models/claude-sonnet-4-5%4020250929:streamRawPredict
                authorization: Bearer ya29
                content-type: application/json

                {'stream':true,'max_tokens':5,'anthropic_version':'vertex-2023-10-16'}"""));
  }

  @ParameterizedTest
  @CsvSource({
    "publishers/meta/models/llama-3.3-70b-instruct-maas, /endpoints/openapi/chat/completions, meta/llama-3.3-70b-instruct-maas",
    "openai/gpt-oss-120b-maas, /endpoints/openapi/chat/completions, openai/gpt-oss-120b-maas",
    "mistral-small-2503, /publishers/mistralai/models/mistral-small-2503:rawPredict, mistral-small-2503"
  })
  void vertexForOtherModels(String model, String path, String named) throws Exception {
    ProviderCall call =
        world.call(
            vertex("'location':'us'"), "k", request(Operation.CHAT_COMPLETIONS, model, "{}"));

    assertThat(call.uri())
        .hasToString("https://aiplatform.us.rep.googleapis.com/v1/projects/p/locations/us" + path);
    assertThat(call.body()).hasToString(quoted("{'model':'" + named + "'}"));
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-pro, GENERATE_CONTENT",
    "claude-opus-4-6@default, MESSAGES",
    "publishers/qwen/models/qwen3, CHAT_COMPLETIONS"
  })
  void vertexSpeaksTheFormatOfTheModelsMaker(String model, String operation) {
    assertThat(world.carriedOutBy(vertex("'location':'us'"), model, Operation.RESPONSES))
        .isEqualTo(operation);
  }

  private static ProviderSecret vertex(String setting) {
    return Secrets.of("vertex", "{'project':'p','authType':'access_token'," + setting + "}");
  }
}
