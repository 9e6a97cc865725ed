package dev.meridian.gateway.provider;

import static dev.meridian.gateway.provider.ProviderWorld.form;
import static dev.meridian.gateway.provider.ProviderWorld.quoted;
import static dev.meridian.gateway.provider.ProviderWorld.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets that are exchanged for tokens. */
class SignInTest {
  private static final ProviderRequest REQUEST =
      request(Operation.CHAT_COMPLETIONS, "publishers/meta/models/llama", "{}");
  private static final ProviderSecret ENTRA =
      Secrets.of("azure", "{'api_base':'https://a','auth_type':'entra_api'}");
  private static final String CLIENT =
      quoted("{'client_id':'id','client_secret':'canary-1','tenant_id':'ten/ant'}");
  private static final ProviderSecret VERTEX = vertex(1);

  private ProviderWorld world;

  @BeforeEach
  void open() throws Exception {
    world = new ProviderWorld();
    world.giveTokens(Duration.ofHours(1));
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @Test
  void aServiceAccountKeySignsAnAssertion() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();

    assertThat(world.call(VERTEX, serviceAccount(pair), REQUEST).headers())
        .containsEntry("authorization", "Bearer token-1");
    Map<String, String> form = form(world.asked().getFirst().body());
    assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKey(pair.getPublic())
            .setExpectedIssuer("robot@p.iam.gserviceaccount.com")
            .setExpectedAudience(world.url() + "/token")
            .setRequireExpirationTime()
            .setMaxFutureValidityInMinutes(60)
            .build()
            .processToClaims(form.get("assertion"));
    assertThat(claims.getStringClaimValue("scope"))
        .isEqualTo("https://www.googleapis.com/auth/cloud-platform");
  }

  @Test
  void aTokenServesUntilFiveMinutesBeforeItExpires() throws Exception {
    assertThat(token(ENTRA, CLIENT)).isEqualTo("Bearer token-1");
    world.pass(Duration.ofMinutes(54));
    assertThat(token(ENTRA, CLIENT)).isEqualTo("Bearer token-1");
    world.pass(Duration.ofMinutes(2));
    assertThat(token(ENTRA, CLIENT)).isEqualTo("Bearer token-2");
  }

  @Test
  void aChangedSecretGetsATokenOfItsOwn() throws Exception {
    String key = serviceAccount(KeyPairGenerator.getInstance("RSA").generateKeyPair());

    assertThat(token(VERTEX, key)).isEqualTo("Bearer token-1");
    assertThat(token(vertex(2), key)).isEqualTo("Bearer token-2");
  }

  @Test
  void callsThatWaitForATokenAskOnce() throws Exception {
    var asked = new CompletableFuture<HttpServerResponse>();
    world.answer((request, body) -> asked.complete(request.response()));
    List<Future<ProviderCall>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(world.prepare(ENTRA, CLIENT, REQUEST));
    }
    asked.get(10, TimeUnit.SECONDS).end(quoted("{'access_token':'one','expires_in':3600}"));

    for (Future<ProviderCall> call : calls) {
      assertThat(ProviderWorld.await(call).headers()).containsEntry("authorization", "Bearer one");
    }
    assertThat(world.asked()).hasSize(1);
  }

  @Test
  void entraIsAskedWithTheClientsCredentials() throws Exception {
    token(ENTRA, CLIENT);

    assertThat(world.asked().getFirst().path()).isEqualTo("/ten%2Fant/oauth2/v2.0/token");
    assertThat(form(world.asked().getFirst().body()))
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("client_id", "id")
        .containsEntry("client_secret", "canary-1")
        .containsEntry("scope", "https://cognitiveservices.azure.com/.default");
  }

  @Test
  void databricksIsAskedAtItsWorkspace() throws Exception {
    ProviderSecret secret =
        Secrets.of(
            "databricks",
            "{'auth_type':'service_principal_oauth','api_base':'" + world.url() + "'}");

    assertThat(token(secret, quoted("{'client_id':'id','client_secret':'s'}")))
        .isEqualTo("Bearer token-1");
    assertThat(world.asked().getFirst().path()).isEqualTo("/oidc/v1/token");
    assertThat(world.asked().getFirst().authorization())
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("id:s".getBytes()));
  }

  @Test
  void aRefusalIsToldInTheServicesWords() {
    world.answer(401, quoted("{'error':'invalid_client','error_description':'Bad\\r\\nsecret'}"));

    assertThat(refusal())
        .contains("mine", "401", "invalid_client", "Bad secret")
        .doesNotContain("canary");
  }

  @Test
  void aServiceThatRepeatsTheSecretIsNotQuoted() {
    world.answer(400, quoted("{'error':'no','error_description':'not canary-1'}"));

    assertThat(refusal()).contains("mine", "400").doesNotContain("canary");
  }

  @Test
  void whatIsNoTokenIsNotSent() {
    world.answer(200, quoted("{'access_token':'canary\\r\\nhost: x'}"));
    assertThat(refusal()).doesNotContain("canary");
    world.answer(200, "<html>");
    assertThat(refusal()).contains("mine");
    world.answer(200, "x".repeat(100_000));
    assertThat(refusal()).contains("mine");
  }

  @Test
  void aServiceThatSaysNothingIsGivenUp() {
    world.answer((request, body) -> {});

    assertThat(refusal()).contains("can't be reached");
  }

  @Test
  void afterAFailureTheNextCallAsksAgain() throws Exception {
    world.answer(500, "");
    refusal();
    world.giveTokens(Duration.ofHours(1));

    assertThat(token(ENTRA, CLIENT)).isEqualTo("Bearer token-2");
  }

  @Test
  void aPartThatIsMissingIsNamedAndNoOtherIsTold() {
    assertThatThrownBy(() -> token(ENTRA, quoted("{'client_secret':'canary','tenant_id':'t'}")))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining("client_id")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> token(VERTEX, quoted("{'client_email':'a','private_key':'canary'}")))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("private_key")
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(world.asked()).isEmpty();
  }

  private String refusal() {
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> token(ENTRA, CLIENT));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refusal.retryAfterSeconds()).isPresent();
    return refusal.message();
  }

  private String token(ProviderSecret secret, String opened) throws Exception {
    return String.valueOf(world.call(secret, opened, REQUEST).headers().get("authorization"));
  }

  private static ProviderSecret vertex(long version) {
    return Secrets.of("vertex", "{'project':'p','authType':'service_account_key'}", version);
  }

  private String serviceAccount(KeyPair pair) throws Exception {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "client_email",
                "robot@p.iam.gserviceaccount.com",
                "private_key",
                pem,
                "private_key_id",
                "k1",
                "token_uri",
                world.url() + "/token"));
  }
}
