package dev.meridian.gateway.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.http.ErrorShape;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCallTest {
  private static final LlmRoute CHAT =
      new LlmRoute.Call(Operation.CHAT_COMPLETIONS, ErrorShape.OPENAI, Optional.empty(), false);

  @Test
  void modelAndStreamingAreFoundWhereverTheyStand() {
    var call =
        read(
            CHAT, "{\"messages\":[{\"model\":\"no\",\"x\":[{}]}],\"stream\":true,\"model\":\"m\"}");

    assertThat(call.request().model()).isEqualTo("m");
    assertThat(call.request().stream()).isTrue();
  }

  @Test
  void whatThePathSaysIsNotLookedForInTheBody() {
    var route =
        new LlmRoute.Call(
            Operation.GENERATE_CONTENT, ErrorShape.GEMINI, Optional.of("gemini-x"), true);

    var call = read(route, "{\"contents\":[],\"model\":\"other\",\"stream\":false}");

    assertThat(call.request().model()).isEqualTo("gemini-x");
    assertThat(call.request().stream()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"model\":\"m\"}, false",
        "`{\"model\":\"m\",\"temperature\":0}`, true",
        "`{\"model\":\"m\",\"temperature\":0.0}`, true",
        "`{\"model\":\"m\",\"temperature\":0.1}`, false",
        "`{\"model\":\"m\",\"temperature\":null}`, false",
        "`{\"model\":\"m\",\"seed\":7}`, true",
        "`{\"model\":\"m\",\"seed\":null}`, false",
        "`{\"model\":\"m\",\"temperature\":\"0\"}`, false",
        "`{\"model\":\"m\",\"generationConfig\":{\"temperature\":0}}`, true",
        "`{\"model\":\"m\",\"generation_config\":{\"topK\":1,\"seed\":7}}`, true",
        "`{\"model\":\"m\",\"generationConfig\":{\"thinking\":{\"temperature\":0}}}`, false",
        "`{\"model\":\"m\",\"messages\":[{\"seed\":7}]}`, false"
      })
  void aTemperatureOfZeroOrASeedAsksForTheSameAnswerAgain(String body, boolean reproducible) {
    assertThat(read(CHAT, body).isReproducible()).isEqualTo(reproducible);
  }

  @Test
  void whatNoModelVariesIsReproducible() {
    var route = new LlmRoute.Call(Operation.EMBEDDINGS, ErrorShape.OPENAI, Optional.empty(), false);

    assertThat(read(route, "{\"model\":\"m\",\"input\":\"x\"}").isReproducible()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"model\":\"m\",\"max_tokens\":7}`, 7",
        "`{\"model\":\"m\",\"max_completion_tokens\":7}`, 7",
        "`{\"model\":\"m\",\"max_output_tokens\":7}`, 7",
        "`{\"model\":\"m\",\"generationConfig\":{\"maxOutputTokens\":7}}`, 7",
        "`{\"model\":\"m\",\"max_tokens\":\"7\"}`, -1",
        "`{\"model\":\"m\",\"max_tokens\":99999999999999999999}`, -1",
        "`{\"model\":\"m\"}`, -1"
      })
  void theAnswersLimitIsFoundInEveryFormat(String body, int limit) {
    assertThat(read(CHAT, body).outputLimit().orElse(-1)).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"model\":\"m\",\"messages\":[]}`, CHAT_COMPLETIONS",
        "`{\"model\":\"m\",\"prompt\":\"x\"}`, COMPLETIONS",
        "`{\"model\":\"m\",\"input\":\"x\"}`, RESPONSES",
        "`{\"model\":\"m\",\"input\":\"x\",\"dimensions\":3}`, EMBEDDINGS"
      })
  void anOperationIsToldByItsFieldsWhereThePathIsSilent(String body, Operation operation) {
    assertThat(read(new LlmRoute.Auto(), body).request().operation()).isEqualTo(operation);
  }

  @Test
  void aBodyThatTellsNoOperationIsRefused() {
    assertThatThrownBy(() -> read(new LlmRoute.Auto(), "{\"model\":\"m\"}"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("\"messages\"");
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
    assertThatThrownBy(() -> read(CHAT, body))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
  }

  private static ModelCall read(LlmRoute route, String body) {
    return ModelCall.read(route, Buffer.buffer(body));
  }
}
