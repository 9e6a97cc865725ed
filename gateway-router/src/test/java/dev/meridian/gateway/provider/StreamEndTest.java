package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamEndTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "CHAT_COMPLETIONS, data: [DONE]",
        "CHAT_COMPLETIONS, `{\"choices\":[{\"finish_reason\":\"stop\"}]}`",
        "MESSAGES, event: message_stop",
        "RESPONSES, event: response.completed",
        "RESPONSES, event: response.failed",
        "RESPONSES, event: error",
        "GENERATE_CONTENT, `{\"candidates\":[{\"finishReason\":\"STOP\"}]}`",
        "MESSAGES, `{\"type\":\"error\",\"error\":{}}`"
      })
  void theEndIsSeenHoweverItsBytesAreCut(Operation operation, String end) {
    String stream = "data: {\"a\":1}\n\n" + end + "\n\n";
    for (int cut = 0; cut <= stream.length(); cut++) {
      StreamEnd watched = new StreamEnd(operation);
      assertThat(watched.piece(Buffer.buffer(stream.substring(0, cut))).toString())
          .isEqualTo(stream.substring(0, cut));
      watched.piece(Buffer.buffer(stream.substring(cut)));
      assertThat(watched.end().length()).isZero();
    }
    StreamEnd bytes = new StreamEnd(operation);
    stream.chars().forEach(c -> bytes.piece(Buffer.buffer(String.valueOf((char) c))));
    assertThat(bytes.end().length()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"CHAT_COMPLETIONS", "MESSAGES", "RESPONSES", "GENERATE_CONTENT"})
  void aStreamWithoutItIsNotComplete(Operation operation) {
    StreamEnd watched = new StreamEnd(operation);
    watched.piece(Buffer.buffer("data: {\"choices\":[{\"finish_reason\":null}]}\n\n"));

    assertThatThrownBy(watched::end).isInstanceOf(ApiException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "CHAT_COMPLETIONS, `{\"error\":{\"message\":\"no\"}}`, true",
        "CHAT_COMPLETIONS, `{\"choices\":[{\"finish_reason\":\"stop\"}]}`, false",
        "MESSAGES, `{\"type\":\"error\",\"error\":{}}`, true",
        "RESPONSES, event: response.failed, true",
        "RESPONSES, event: response.incomplete, false"
      })
  void anEndInFailureIsKnownFromAnother(Operation operation, String end, boolean failed) {
    StreamEnd watched = new StreamEnd(operation);
    watched.piece(Buffer.buffer("data: " + end + "\n\n"));
    watched.end();

    assertThat(watched.failed()).isEqualTo(failed);
  }

  /** What every response says of itself from its first event on. */
  @Test
  void aResponseThatHasNoErrorYetIsNotComplete() {
    StreamEnd watched = new StreamEnd(Operation.RESPONSES);
    watched.piece(
        Buffer.buffer(
            "event: response.created\ndata: {\"response\":{\"error\":null,\"output\":[]}}\n\n"));

    assertThatThrownBy(watched::end).isInstanceOf(ApiException.class);
  }

  @Test
  void whatHasNoKnownEndIsTakenAsItComes() {
    assertThat(new StreamEnd(Operation.MODERATIONS).end().length()).isZero();
  }
}
