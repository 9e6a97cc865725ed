package dev.meridian.gateway.streamformat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.gateway.format.Json;
import dev.meridian.gateway.http.BodyTransform;
import dev.meridian.gateway.http.EventStreamParser;
import dev.meridian.model.error.ApiException;
import io.vertx.core.buffer.Buffer;

/**
 * Writes the events of a chat completion or a completion as the official proxy does for Vercel's AI
 * SDK: the first choice's text as it comes, without the white space that it begins with, and no
 * framing. Calls of tools are one JSON text, <code>{"tool_calls":[…]}</code>, a call of a function
 * is <code>{"function_call":{…}}</code>; the SDK knows them by their first characters. What text
 * has no words for, such as usage and reasoning, is left out.
 */
final class TextStream implements BodyTransform {
  private final EventStreamParser events = EventStreamParser.ofWhole(this::event);
  private final StringBuilder out = new StringBuilder();
  private Open open = Open.NOTHING;
  private int tool;
  private String id = "";
  private boolean begun;

  /** The JSON text that is being written, and what closes it. */
  private enum Open {
    NOTHING(""),
    FUNCTION("\"}}"),
    TOOLS("\"}}]}");

    private final String end;

    Open(String end) {
      this.end = end;
    }
  }

  @Override
  public Buffer piece(Buffer piece) {
    events.feed(piece);
    int length = out.length();
    // Half a character waits for its other half.
    boolean half = length > 0 && Character.isHighSurrogate(out.charAt(length - 1));
    return taken(half ? length - 1 : length);
  }

  @Override
  public Buffer end() {
    events.end();
    close();
    return taken(out.length());
  }

  private Buffer taken(int length) {
    Buffer taken = Buffer.buffer(out.substring(0, length));
    out.delete(0, length);
    return taken;
  }

  private void event(String data) {
    if (data.equals("[DONE]")) {
      return;
    }
    JsonNode event = Json.parse(data).orElseThrow(TextStream::unreadable);
    if (event.hasNonNull("error")) {
      throw ApiException.badGateway("The provider's stream ended with an error");
    }
    for (JsonNode choice : event.path("choices")) {
      if (choice.path("index").asInt() == 0) {
        choice(choice);
      }
    }
  }

  private void choice(JsonNode choice) {
    JsonNode delta = choice.path("delta");
    text(delta.path("content"));
    text(choice.path("text"));
    if (delta.hasNonNull("function_call")) {
      function(delta.path("function_call"));
    }
    delta.path("tool_calls").forEach(this::tool);
    if (choice.hasNonNull("finish_reason")) {
      close();
    }
  }

  private void text(JsonNode text) {
    // As models answer that think: of their parts, those that are text.
    text.forEach(part -> text(part.path("text")));
    if (!text.isTextual() || text.textValue().isEmpty()) {
      return;
    }
    close();
    String shown = begun ? text.textValue() : text.textValue().stripLeading();
    begun |= !shown.isEmpty();
    out.append(shown);
  }

  private void function(JsonNode call) {
    if (open != Open.FUNCTION) {
      begin(Open.FUNCTION);
      out.append("{\"function_call\":{\"name\":\"");
      quoted(call.path("name"));
      out.append("\",\"arguments\":\"");
    }
    quoted(call.path("arguments"));
  }

  /** A call's first part names the tool; some providers repeat the name in the others. */
  private void tool(JsonNode call) {
    JsonNode function = call.path("function");
    boolean named = !function.path("name").asText("").isEmpty();
    boolean goesOn = open == Open.TOOLS && !isAnother(call);
    if (!goesOn && named) {
      if (open == Open.TOOLS) {
        out.append("\"}},{\"id\":\"");
      } else {
        begin(Open.TOOLS);
        out.append("{\"tool_calls\":[{\"id\":\"");
      }
      tool = call.path("index").asInt(tool + 1);
      id = call.path("id").asText("");
      quoted(call.path("id"));
      out.append("\",\"type\":\"function\",\"function\":{\"name\":\"");
      quoted(function.path("name"));
      out.append("\",\"arguments\":\"");
    } else if (!goesOn) {
      throw unreadable();
    }
    quoted(function.path("arguments"));
  }

  /** Some providers number no calls; then an id tells them apart. */
  private boolean isAnother(JsonNode call) {
    String its = call.path("id").asText("");
    return call.has("index")
        ? call.path("index").asInt() != tool
        : !its.isEmpty() && !its.equals(id);
  }

  private void begin(Open next) {
    close();
    open = next;
    begun = true;
  }

  private void close() {
    out.append(open.end);
    open = Open.NOTHING;
  }

  /** A part of a JSON string. */
  private void quoted(JsonNode part) {
    if (part.isTextual()) {
      JsonStringEncoder.getInstance().quoteAsString(part.textValue(), out);
    }
  }

  private static ApiException unreadable() {
    return ApiException.badGateway("The provider's stream can't be written as text");
  }
}
