package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;

/** Server-sent events. */
final class Sse {
  private Sse() {}

  static String data(JsonNode data) {
    return "data: " + Json.text(data) + "\n\n";
  }

  static String event(String name, JsonNode data) {
    return "event: " + name + "\n" + data(data);
  }
}
