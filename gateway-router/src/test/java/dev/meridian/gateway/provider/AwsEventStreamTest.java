package dev.meridian.gateway.provider;

import static dev.meridian.gateway.provider.ProviderWorld.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class AwsEventStreamTest {
  private static final String START = "{'type':'message_start','message':{'id':'msg_1'}}";
  private static final String STOP = "{'type':'message_stop','text':'né','n':1.10}";
  private static final String EVENTS =
      quoted(
          """
          event: message_start
          data: %s

          event: message_stop
          data: %s

          """
              .formatted(START, STOP));

  @Test
  void chunksAreEventsOfTheModelsOwnFormatWhereverTheStreamIsCut() {
    byte[] stream = join(chunk(START), chunk(STOP));

    for (int cut = 0; cut <= stream.length; cut++) {
      AwsEventStream events = new AwsEventStream(Optional.empty());
      Buffer read = Buffer.buffer();
      read.appendBuffer(events.piece(Buffer.buffer(stream).getBuffer(0, cut)));
      read.appendBuffer(events.piece(Buffer.buffer(stream).getBuffer(cut, stream.length)));

      assertThat(read.toString()).as("cut at %d", cut).isEqualTo(EVENTS);
    }
  }

  @Test
  void aMessageIsReadBeforeTheNextHasBegun() {
    AwsEventStream events = new AwsEventStream(Optional.empty());

    assertThat(events.piece(Buffer.buffer(chunk(START))).toString()).contains("message_start");
    assertThat(events.piece(Buffer.buffer(chunk(STOP))).toString()).doesNotContain("start");
  }

  @Test
  void anExceptionInTheStreamIsAnError() {
    byte[] message =
        message(
            Map.of(":message-type", "exception", ":exception-type", "throttlingException"),
            "{'message':'Too many requests'}");

    assertThat(new AwsEventStream(Optional.empty()).piece(Buffer.buffer(message)).toString())
        .isEqualTo(
            quoted(
                """
                event: error
                data: {'type':'error','error':{'type':'rate_limit_error','message':'Too many requests'}}

                """));
  }

  @Test
  void anErrorWithoutABodyIsToldByItsHeaders() {
    byte[] message =
        message(
            Map.of(
                ":message-type", "error", ":error-code", "Odd", ":error-message", "It went wrong"),
            "{}");

    assertThat(new AwsEventStream(Optional.empty()).piece(Buffer.buffer(message)).toString())
        .contains("api_error", "It went wrong");
  }

  @Test
  void anEventOfAnotherKindHasItsTypeForAName() {
    byte[] message =
        message(
            Map.of(":message-type", "event", ":event-type", "messageStop"),
            "{'stopReason':'end_turn'}");

    assertThat(new AwsEventStream(Optional.empty()).piece(Buffer.buffer(message)).toString())
        .isEqualTo(
            quoted(
                """
                event: messageStop
                data: {'messageStop':{'stopReason':'end_turn'}}

                """));
  }

  @Test
  void aDamagedStreamIsNotReadOn() {
    byte[] damaged = chunk(START);
    damaged[damaged.length / 2] ^= 1;
    AwsEventStream events = new AwsEventStream(Optional.empty());

    assertThatThrownBy(() -> events.piece(Buffer.buffer(damaged))).isInstanceOf(ApiException.class);
    assertThatThrownBy(
            () ->
                new AwsEventStream(Optional.empty())
                    .piece(Buffer.buffer("data: {}\n\ndata: {}\n\n")))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void aStreamThatEndsTooEarlyDoesNotLookComplete() {
    AwsEventStream cut = new AwsEventStream(Optional.empty());
    cut.piece(Buffer.buffer(chunk(START)));
    AwsEventStream whole = new AwsEventStream(Optional.empty());
    whole.piece(Buffer.buffer(chunk(STOP)));

    assertThat(cut.end().toString()).startsWith("event: error").contains("ended before");
    assertThat(whole.end().toString()).isEmpty();
  }

  @Test
  void aTranslationGetsTheEvents() {
    AwsEventStream events =
        new AwsEventStream(
            Optional.of(
                new BodyTransform() {
                  @Override
                  public Buffer piece(Buffer piece) {
                    return Buffer.buffer("<" + piece + ">");
                  }

                  @Override
                  public Buffer end() {
                    return Buffer.buffer("end");
                  }
                }));

    assertThat(events.piece(Buffer.buffer(join(chunk(START), chunk(STOP)))).toString())
        .isEqualTo("<" + EVENTS + ">");
    assertThat(events.end()).hasToString("end");
  }

  private static byte[] chunk(String event) {
    String bytes =
        Base64.getEncoder().encodeToString(quoted(event).getBytes(StandardCharsets.UTF_8));
    return message(
        Map.of(":message-type", "event", ":event-type", "chunk"),
        "{'bytes':'" + bytes + "','p':'abcd'}");
  }

  private static byte[] message(Map<String, String> headers, String payload) {
    Map<String, HeaderValue> values = new LinkedHashMap<>();
    headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Message(values, quoted(payload).getBytes(StandardCharsets.UTF_8)).encode(bytes);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return Buffer.buffer(first).appendBytes(second).getBytes();
  }
}
