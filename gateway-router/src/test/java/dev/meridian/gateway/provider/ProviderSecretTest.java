package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderSecretTest {
  private final Providers providers = new Providers(List.of(new OpenAiApi()));

  @Test
  void aListOfModelsNarrowsASecretToThem() throws JsonProcessingException {
    ProviderSecret secret =
        secret("openai", "{\"models\":[\"a\"],\"customModels\":{\"c\":{\"format\":\"openai\"}}}");

    assertThat(secret.serves("a")).isTrue();
    assertThat(secret.serves("b")).isFalse();
    assertThat(secret.serves("c")).isTrue();
    assertThat(secret("openai", "{\"models\":[]}").serves("b")).isTrue();
    assertThat(secret("openai", "{}").serves("b")).isTrue();
  }

  @Test
  void aProviderIsCalledAtItsOwnOrTheConfiguredAddress() throws JsonProcessingException {
    assertThat(uri(secret("openai", "{}"))).isEqualTo("https://api.openai.com/v1/chat/completions");
    assertThat(uri(secret("openai", "{\"api_base\":\"http://proxy/x/\"}")))
        .isEqualTo("http://proxy/x/chat/completions");
    assertThat(uri(secret("xAI", "{}"))).isEqualTo("https://api.x.ai/v1/chat/completions");
  }

  @Test
  void aCustomProviderNeedsAnAddressAndOthersAreNotSpoken() throws JsonProcessingException {
    assertThat(providers.of(secret("custom", "{\"api_base\":\"https://p\"}"))).isPresent();
    assertThat(providers.of(secret("custom", "{}"))).isEmpty();
    assertThat(providers.of(secret("js", "{\"api_base\":\"https://p\"}"))).isEmpty();
  }

  @Test
  void additionalHeadersCanNotReplaceTheSecret() throws JsonProcessingException {
    ProviderSecret secret =
        secret("openai", "{\"additionalHeaders\":{\"x-team\":\"a\",\"authorization\":\"other\"}}");

    assertThat(call(secret, "sk-p").result().headers())
        .containsEntry("x-team", "a")
        .containsEntry("authorization", "Bearer sk-p");
  }

  @Test
  void aHeaderIsFilledInWithTheKeyAndNothingElseIsSentAsItStands() throws JsonProcessingException {
    ProviderSecret secret =
        secret(
            "openai",
            "{\"additionalHeaders\":{\"Api-Key\":\"{{api_key}}\",\"x-who\":\"{{email}}\",\"x-open\":\"{{api_key\"}}");

    assertThat(secret.additionalHeaders("k&<{{email}}"))
        .containsEntry("api-key", "k&<{{email}}")
        .doesNotContainKey("x-who");
    assertThat(secret.toString()).doesNotContain("k&<");
  }

  /** The connection to a provider is shared by organizations. */
  @Test
  void additionalHeadersCanNotReframeARequest() throws JsonProcessingException {
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

    assertThat(secret("openai", metadata.toString()).additionalHeaders("k"))
        .containsExactly(entry("x-team", "a"));
  }

  @Test
  void aValueThatNoHeaderCanCarryIsRefusedWithoutBeingTold() throws JsonProcessingException {
    for (String value : new String[] {"sk-canary\n", "sk-canary\u0000", "sk-canary-\u00e9"}) {
      assertThat(call(secret("openai", "{}"), value).cause())
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("mine")
          .hasMessageNotContaining("canary")
          .hasNoCause();
    }
  }

  private String uri(ProviderSecret secret) {
    return call(secret, "s").result().uri().toString();
  }

  private Future<ProviderCall> call(ProviderSecret secret, String opened) {
    Providers.Known known = providers.of(secret).orElseThrow();
    return known
        .api()
        .prepare(
            known.provider(),
            secret,
            opened,
            new ProviderRequest(
                Operation.CHAT_COMPLETIONS, "m", false, Buffer.buffer("{}"), false));
  }

  private static ProviderSecret secret(String type, String metadata)
      throws JsonProcessingException {
    return new ProviderSecret(
        new SecretEvent(
            OrgId.random(),
            1,
            false,
            SecretId.random(),
            "mine",
            Optional.of(type),
            Optional.of(new ObjectMapper().readTree(metadata)),
            Optional.empty()));
  }
}
