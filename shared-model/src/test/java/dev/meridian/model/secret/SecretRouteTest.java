package dev.meridian.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRouteTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEFORE =
      "{'api_base':'https://a.test','additionalHeaders':{'x-key':'{{api_key}}'}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'api_base':'https://b.test','additionalHeaders':{'x-key':'{{api_key}}'}}",
        "{'api_base':'https://a.test','additionalHeaders':{'x-other':'{{api_key}}'}}",
        "{'api_base':'https://a.test'}",
        "{'additionalHeaders':{'x-key':'{{api_key}}'}}",
        "{'auth_type':'oauth_bearer','api_base':'https://a.test','additionalHeaders':{'x-key':'{{api_key}}'}}",
        "{'authType':'oauth_bearer','api_base':'https://a.test','additionalHeaders':{'x-key':'{{api_key}}'}}",
        "{'auth_format':'api_key','api_base':'https://a.test','additionalHeaders':{'x-key':'{{api_key}}'}}",
        "{'endpoint_path':'.b.test','api_base':'https://a.test','additionalHeaders':{'x-key':'{{api_key}}'}}"
      })
  void aValueDoesNotTakeAnotherWay(String after) {
    SecretRoute route = SecretRoute.of("openai", json(after));

    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> SecretRoute.of("openai", json(BEFORE)).requireSame(route));

    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal.message()).startsWith("Send secret again");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"openai,custom", "NULL,openai", "openai,NULL"},
      nullValues = "NULL")
  void norThatOfAnotherType(@Nullable String before, @Nullable String after) {
    SecretRoute route = SecretRoute.of(after, json("{}"));

    assertThat(
            catchThrowableOfType(
                ApiException.class, () -> SecretRoute.of(before, json("{}")).requireSame(route)))
        .isNotNull();
  }

  @Test
  void whatElseIsSaidOfASecretMayChange() {
    SecretRoute route =
        SecretRoute.of(
            "openai",
            json(
                "{'api_base':' https://a.test ','additionalHeaders':{'x-key':'{{api_key}}'},"
                    + "'auth_type':'api_key','auth_format':null,'endpoint_path':'','models':['m'],'team':'t'}"));

    assertThatCode(() -> SecretRoute.of("openai", json(BEFORE)).requireSame(route))
        .doesNotThrowAnyException();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
