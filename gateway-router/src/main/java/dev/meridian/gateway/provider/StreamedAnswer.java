package dev.meridian.gateway.provider;

import dev.meridian.gateway.format.AnswerTranslation;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.gateway.http.EventStreamParser;
import io.vertx.core.buffer.Buffer;

/** Translates a streamed answer event by event. */
final class StreamedAnswer implements BodyTransform {
  private final AnswerTranslation translation;
  private final EventStreamParser events = EventStreamParser.ofWhole(this::event);
  private Buffer out = Buffer.buffer();

  StreamedAnswer(AnswerTranslation translation) {
    this.translation = translation;
  }

  private void event(String data) {
    translation.event(data).forEach(out::appendString);
  }

  @Override
  public Buffer piece(Buffer piece) {
    events.feed(piece);
    return taken();
  }

  @Override
  public Buffer end() {
    events.end();
    translation.end().forEach(out::appendString);
    return taken();
  }

  @Override
  public boolean failed() {
    return translation.failed();
  }

  @Override
  public Buffer broken() {
    translation.broken().forEach(out::appendString);
    return taken();
  }

  private Buffer taken() {
    Buffer taken = out;
    out = Buffer.buffer();
    return taken;
  }
}
