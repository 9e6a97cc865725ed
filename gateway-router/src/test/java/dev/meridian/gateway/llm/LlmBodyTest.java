package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmBodyTest {
  @Test
  void theModelIsFoundWhereverItStands() {
    String body = "{\"messages\":[{\"model\":\"no\",\"x\":[{}]}],\"stream\":true,\"model\":\"m\"}";

    assertThat(LlmBody.read(Buffer.buffer(body)).model()).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"model\":\"m\"",
        "{\"model\":\"m\"}{}",
        "{\"model\":\"m\"} x",
        "{\"model\":7}",
        "{\"model\":\"\"}",
        "{}",
        "{'model':'m'}"
      })
  void whatIsNoRequestForAModelIsRefused(String body) {
    assertThatThrownBy(() -> LlmBody.read(Buffer.buffer(body)))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
  }
}
