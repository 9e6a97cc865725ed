package dev.meridian.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.credential.TemporaryTokens.Logging;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRequestTest {
  private static CredentialRequest read(String json) {
    return CredentialRequest.read(Buffer.buffer(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"model\":null,\"ttl_seconds\":null,\"logging\":null,\"other\":1}"})
  void withoutAnythingItIsForAnyModelForTenMinutesAndLogsNothing(String body) {
    assertThat(read(body))
        .isEqualTo(
            new CredentialRequest(Optional.empty(), Duration.ofSeconds(600), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600, 86_400})
  void itLivesAsLongAsAskedFor(int seconds) {
    assertThat(read("{\"ttl_seconds\":" + seconds + "}").ttl())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void audioIsCompressedUnlessSaidOtherwise() {
    assertThat(read("{\"logging\":{\"project_name\":\"p\"}}").logging())
        .hasValue(new Logging("project_name:p", true));
    assertThat(
            read("{\"logging\":{\"parent\":\"project_name:q\",\"compress_audio\":false}}")
                .logging())
        .hasValue(new Logging("project_name:q", false));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"ttl_seconds\":0}`, ttl_seconds",
        "`{\"ttl_seconds\":86401}`, ttl_seconds",
        "`{\"ttl_seconds\":-1}`, ttl_seconds",
        "`{\"ttl_seconds\":\"600\"}`, ttl_seconds",
        "`{\"ttl_seconds\":1e400}`, ttl_seconds",
        "`{\"model\":7}`, model",
        "`{\"model\":\" \"}`, model",
        "`{\"logging\":true}`, logging",
        "`{\"logging\":{}}`, project_name",
        "`{\"logging\":{\"project_name\":\"p\",\"parent\":\"project_name:p\"}}`, project_name",
        "`{\"logging\":{\"parent\":\"nonsense\"}}`, logging.parent",
        "`{\"logging\":{\"project_name\":\"p\",\"compress_audio\":1}}`, compress_audio",
        "`[]`, JSON object",
        "`{`, JSON",
        "``, JSON"
      })
  void whatIsWrongIsABadRequestThatNamesTheField(String body, String named) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST);
              assertThat(e.message()).contains(named);
            });
  }

  @Test
  void whatWouldNotFitAHeaderIsRefused() {
    assertThatThrownBy(() -> read("{\"model\":\"" + "m".repeat(2_001) + "\"}"))
        .isInstanceOf(ApiException.class);
  }
}
