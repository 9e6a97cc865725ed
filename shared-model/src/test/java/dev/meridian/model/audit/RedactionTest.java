package dev.meridian.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'password':'canary'}",
        "{'authorization':'canary'}",
        "{'cookie':'canary'}",
        "{'passphrase':'canary'}",
        "{'account_key':'canary'}",
        "{'access_key':'canary'}",
        "{'api_keys':['canary',['canary']]}",
        "{'metadata':{'credential':'canary'}}",
        "{'headers':{'x-team':'canary'}}",
        "{'url':'https://hooks.test/services/T/canary'}",
        "{'config':{'action':{'url':'https://a.test?key=canary'}}}",
        "{'url':'https://a.test#canary'}"
      })
  void whatLooksLikeASecretIsLeftOut(String shown) {
    assertThat(redacted(json(shown)).toString()).doesNotContain("canary").contains("[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'preview_secret':'****6789'}",
        "{'secret_updated_at':'2026-11-21T09:00:00.000Z'}",
        "{'credentials':{'type':'aws_iam','role_arn':'arn:aws:iam::1:role/r'}}",
        "{'max_tokens':5,'tokenizer':'o200k'}",
        "{'url':'https://a.test:8443'}",
        "{'url':'https://a.test/'}",
        "{'api_url':'https://api.a.test/v1'}"
      })
  void whatIsWorthKnowingStays(String shown) {
    assertThat(Redaction.of(json(shown))).isEqualTo(json(shown));
  }

  @Test
  void thatAnAddressChangedIsSeen() {
    String before = url("https://a.test/one");
    String after = url("https://a.test/two");

    assertThat(before).startsWith("https://a.test/[redacted]#").isNotEqualTo(after);
    assertThat(url("https://a.test/one")).isEqualTo(before);
  }

  private static String url(String url) {
    return redacted(json("{'url':'" + url + "'}")).path("url").asText();
  }

  private static JsonNode redacted(JsonNode shown) {
    return Objects.requireNonNull(Redaction.of(shown));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
