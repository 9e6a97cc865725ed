package dev.meridian.gateway.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.provider.Operation;
import dev.meridian.model.trace.SpanParent;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished call, as its span tells it.
 *
 * @param ids the span's own row, span and root ids
 * @param parentSpan the span that it is a child of
 * @param request the request's body, empty when it is too large for a span
 * @param secretName the provider secret's name, never its value
 * @param firstToken when the first piece of the answer arrived
 */
record CallSpan(
    SpanParent.ParentSpan ids,
    Optional<String> parentSpan,
    Operation operation,
    Optional<Buffer> request,
    String secretName,
    Output output,
    Instant start,
    Optional<Instant> firstToken,
    Instant end) {

  /** What came back of a call. */
  record Output(Optional<JsonNode> value, Optional<JsonNode> usage, Optional<JsonNode> error) {}
}
