package dev.meridian.gateway.streamformat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.format.Json;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.gateway.http.EventStreamParser;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;

/**
 * Server-sent events as the items of one JSON list, each as soon as it is there, which is how
 * Gemini streams to those who do not ask for events. The list is closed only when the answer is
 * complete: it is broken off where the provider fails, because a closed list has no word for that.
 */
final class ListStream implements BodyTransform {
  private final EventStreamParser parser = EventStreamParser.ofWhole(this::event);
  private Buffer out = Buffer.buffer();
  private boolean begun;

  private void event(String data) {
    JsonNode item =
        Json.parse(data)
            .orElseThrow(
                () -> ApiException.badGateway("The provider's stream holds what is not JSON"));
    if (item.hasNonNull("error")) {
      String message = item.path("error").path("message").asText("");
      throw ApiException.badGateway(
          message.isEmpty() ? "The provider failed in mid-stream" : message);
    }
    out.appendString(begun ? ",\r\n" : "[").appendString(data);
    begun = true;
  }

  @Override
  public Buffer piece(Buffer piece) {
    parser.feed(piece);
    return taken();
  }

  @Override
  public Buffer end() {
    parser.end();
    out.appendString(begun ? "]\n" : "[]\n");
    return taken();
  }

  private Buffer taken() {
    Buffer taken = out;
    out = Buffer.buffer();
    return taken;
  }
}
