package dev.meridian.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.meridian.local.web.Answers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers of both completion calls, in one piece or as server-sent events. */
final class Completions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicLong count = new AtomicLong();

  void chat(HttpExchange exchange, JsonNode request) throws IOException {
    Echo echo = Echo.of(request);
    String id = "chatcmpl-demo-" + count.incrementAndGet();
    if (request.path("stream").asBoolean()) {
      stream(
          exchange, request, echo, head(id, "chat.completion.chunk", echo), Completions::chatPiece);
      return;
    }
    Map<String, Object> answer = head(id, "chat.completion", echo);
    Map<String, Object> message = Map.of("role", "assistant", "content", echo.answer());
    answer.put("choices", List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")));
    answer.put("usage", usage(echo));
    Answers.json(exchange, 200, answer);
  }

  void text(HttpExchange exchange, JsonNode request) throws IOException {
    Echo echo = Echo.of(request);
    Map<String, Object> head =
        head("cmpl-demo-" + count.incrementAndGet(), "text_completion", echo);
    if (request.path("stream").asBoolean()) {
      stream(exchange, request, echo, head, Completions::textPiece);
      return;
    }
    head.put("choices", List.of(textPiece(echo.answer(), "stop")));
    head.put("usage", usage(echo));
    Answers.json(exchange, 200, head);
  }

  /** One choice of a streamed piece; the finish reason comes with the last, empty one. */
  private interface Piece {
    Map<String, Object> choice(String text, @Nullable String finishReason);
  }

  private static Map<String, Object> chatPiece(String text, @Nullable String finishReason) {
    Map<String, Object> delta =
        finishReason == null ? Map.of("role", "assistant", "content", text) : Map.of();
    Map<String, Object> choice = new HashMap<>(Map.of("index", 0, "delta", delta));
    choice.put("finish_reason", finishReason);
    return choice;
  }

  private static Map<String, Object> textPiece(String text, @Nullable String finishReason) {
    Map<String, Object> choice = new HashMap<>(Map.of("index", 0, "text", text));
    choice.put("finish_reason", finishReason);
    return choice;
  }

  private static void stream(
      HttpExchange exchange, JsonNode request, Echo echo, Map<String, Object> head, Piece piece)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String text : echo.pieces()) {
        send(out, head, List.of(piece.choice(text, null)));
        Thread.sleep(echo.pause());
      }
      send(out, head, List.of(piece.choice("", "stop")));
      if (request.path("stream_options").path("include_usage").asBoolean()) {
        Map<String, Object> last = new LinkedHashMap<>(head);
        last.put("usage", usage(echo));
        send(out, last, List.of());
      }
      write(out, "[DONE]");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(
      OutputStream out, Map<String, Object> head, List<Map<String, Object>> choices)
      throws IOException {
    Map<String, Object> event = new LinkedHashMap<>(head);
    event.put("choices", choices);
    write(out, JSON.writeValueAsString(event));
  }

  private static void write(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Map<String, Object> head(String id, String object, Echo echo) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", id);
    head.put("object", object);
    head.put("created", Instant.now().getEpochSecond());
    head.put("model", echo.model());
    return head;
  }

  private static Map<String, Object> usage(Echo echo) {
    return Map.of(
        "prompt_tokens", echo.promptTokens(),
        "completion_tokens", echo.answerTokens(),
        "total_tokens", echo.promptTokens() + echo.answerTokens());
  }
}
