package dev.meridian.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.gateway.format.Usage;
import dev.meridian.gateway.http.EventStreamParser;
import dev.meridian.gateway.provider.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came back of a call, read of its answer's body. */
record CallOutput(Optional<JsonNode> value, Optional<Usage> usage, Optional<JsonNode> error) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_ERROR = 400;

  static CallOutput of(CallRecord.Facts facts, Buffer body) {
    return of(facts.operation(), facts.status(), facts.streamed(), facts.broken(), body);
  }

  /**
   * @param why the answer is not whole; null when it is
   */
  static CallOutput of(
      Operation operation, int status, boolean streamed, @Nullable String why, Buffer body) {
    SpanFormat format = SpanFormat.of(operation);
    Optional<JsonNode> broken = Optional.ofNullable(why).map(TextNode::valueOf);
    if (streamed) {
      StreamAssembler assembler = format.assembler();
      var events =
          new EventStreamParser(
              Math.max(1, body.length()),
              data -> parse(data.getBytes(UTF_8)).ifPresent(assembler::accept));
      events.feed(body);
      events.end();
      return of(format, assembler, broken);
    }
    if (broken.isPresent()) {
      return new CallOutput(Optional.empty(), Optional.empty(), broken);
    }
    JsonNode answer = parse(body.getBytes()).orElseGet(() -> TextNode.valueOf(body.toString()));
    if (status >= FIRST_ERROR) {
      // Gemini's can be the only item of a list.
      JsonNode said = answer.isArray() ? answer.path(0) : answer;
      JsonNode error = said.has("error") ? said.get("error") : said;
      return new CallOutput(Optional.empty(), Optional.empty(), Optional.of(error));
    }
    if (format == SpanFormat.GENERATED && answer.isArray()) {
      // Without alt=sse, Gemini streams a list.
      StreamAssembler assembler = format.assembler();
      answer.forEach(assembler::accept);
      return of(format, assembler, broken);
    }
    return new CallOutput(
        Optional.of(format.output(answer)).filter(value -> !value.isMissingNode()),
        Optional.of(format.counts(answer)).filter(JsonNode::isObject).map(format::usage),
        Optional.empty());
  }

  private static CallOutput of(
      SpanFormat format, StreamAssembler assembler, Optional<JsonNode> broken) {
    return new CallOutput(
        Optional.of(assembler.output()),
        assembler.usage().map(format::usage),
        broken.or(assembler::error));
  }

  private static Optional<JsonNode> parse(byte[] json) {
    try {
      return Optional.of(JSON.readTree(json)).filter(node -> !(node instanceof MissingNode));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
