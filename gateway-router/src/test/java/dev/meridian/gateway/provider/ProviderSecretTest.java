package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderSecretTest {
  private static final Map<String, String> KEY = Map.of("api_key", "k");

  @Test
  void aListOfModelsNarrowsASecretToThem() {
    ProviderSecret secret =
        Secrets.of("openai", "{'models':['a'],'customModels':{'c':{'format':'openai'}}}");

    assertThat(secret.serves("a")).isTrue();
    assertThat(secret.serves("b")).isFalse();
    assertThat(secret.serves("c")).isTrue();
    assertThat(Secrets.of("openai", "{'models':[]}").serves("b")).isTrue();
    assertThat(Secrets.of("openai", "{}").serves("b")).isTrue();
    assertThat(Secrets.of("openai", "{'excludeDefaultModels':true}").serves("b")).isFalse();
  }

  @Test
  void additionalHeadersCanNotReplaceTheSecret() {
    ProviderSecret secret =
        Secrets.of("openai", "{'additionalHeaders':{'x-team':'a','authorization':'other'}}");
    ProviderCall call =
        new OpenAiApi()
            .prepare(provider(), secret, "sk-p", request("m", Optional.empty()))
            .result();

    assertThat(call.headers())
        .containsEntry("x-team", "a")
        .containsEntry("authorization", "Bearer sk-p");
  }

  @Test
  void aHeaderIsFilledInWithTheKeyAndNothingElseIsSentAsItStands() {
    ProviderSecret secret =
        Secrets.of(
            "openai",
            "{'additionalHeaders':{'Api-Key':'{{api_key}}','x-who':'{{email}}','x-open':'{{api_key'}}");

    assertThat(secret.additionalHeaders(Map.of("api_key", "k&<{{email}}")))
        .containsEntry("api-key", "k&<{{email}}")
        .doesNotContainKey("x-who");
    assertThat(secret.toString()).doesNotContain("k&<");
  }

  @Test
  void aHeaderIsFilledInWithTheModelAndTheCallersAddressWhereItIsKnown() {
    ProviderSecret secret =
        Secrets.of(
            "openai", "{'additionalHeaders':{'x-model':'{{model}}','x-who':'for {{email}}'}}");

    assertThat(secret.headers("k", request("gpt-5", Optional.of("ann@example.com"))))
        .containsEntry("x-model", "gpt-5")
        .containsEntry("x-who", "for ann@example.com");
    assertThat(secret.headers("k", request("a\r\nhost: b", Optional.empty())))
        .doesNotContainKeys("x-model", "x-who");
  }

  /** The connection to a provider is shared by organizations. */
  @Test
  void additionalHeadersCanNotReframeARequest() {
    ObjectNode metadata = new ObjectMapper().createObjectNode();
    ObjectNode headers = metadata.putObject("additionalHeaders");
    for (String name :
        new String[] {
          "Content-Length",
          "transfer-encoding",
          "Connection",
          "TE",
          "trailer",
          "Upgrade",
          "host",
          "expect",
          "content-encoding",
          "Accept-Encoding",
          "x-bt-parent",
          "X-Meridian-Relay",
          "",
          "x y",
          "x:",
          "x\r\nhost"
        }) {
      headers.put(name, "1");
    }
    headers.put("x-broken", "a\r\ncontent-length: 5").put("x-number", 1).put("X-Team", "a");

    assertThat(Secrets.of("openai", metadata.toString()).additionalHeaders(KEY))
        .containsExactly(entry("x-team", "a"));
  }

  @Test
  void aValueThatNoHeaderCanCarryIsRefusedWithoutBeingTold() {
    for (String value : new String[] {"sk-canary\n", "sk-canary\u0000", "sk-canary-\u00e9"}) {
      assertThatThrownBy(
              () -> Secrets.of("openai", "{}").headers(value, request("m", Optional.empty())))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("mine")
          .hasMessageNotContaining("canary")
          .hasNoCause();
    }
  }

  private static Provider provider() {
    return Provider.of("openai", "https://p", null, ChatDialect.NONE);
  }

  private static ProviderRequest request(String model, Optional<String> email) {
    return new ProviderRequest(
        Operation.EMBEDDINGS,
        model,
        false,
        Buffer.buffer("{}"),
        false,
        MultiMap.caseInsensitiveMultiMap(),
        email);
  }
}
