package dev.meridian.acceptance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.acceptance.http.Api;
import dev.meridian.acceptance.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What callers say to the demo provider, and what arrived there. */
public final class Demo {
  public static final String MODEL = "meridian-demo";

  /** Pauses 300 ms between the pieces of a streamed answer. */
  public static final String SLOW_MODEL = "meridian-demo-slow";

  private Demo() {}

  public static Map<String, Object> chat(String prompt) {
    return Map.of("model", MODEL, "messages", List.of(Map.of("role", "user", "content", prompt)));
  }

  static Map<String, Object> streamed(String model, String prompt) {
    return Map.of(
        "model",
        model,
        "stream",
        true,
        "messages",
        List.of(Map.of("role", "user", "content", prompt)));
  }

  /** The requests that brought that text to the provider. */
  static List<JsonNode> requests(Stack stack, String text) {
    JsonNode seen = Api.anonymous(stack.demoProviderUrl()).get("/demo/requests").ok();
    return StreamSupport.stream(seen.path("requests").spliterator(), false)
        .filter(request -> request.path("body").asText().contains(text))
        .toList();
  }
}
