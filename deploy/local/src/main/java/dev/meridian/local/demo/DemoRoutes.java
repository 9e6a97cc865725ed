package dev.meridian.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.meridian.local.web.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** The provider's addresses. {@code GET /demo/requests} tells tests what came in lately. */
final class DemoRoutes implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String secret;
  private final SeenRequests seen = new SeenRequests();
  private final Completions completions = new Completions();

  DemoRoutes(String secret) {
    this.secret = secret;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/demo/requests")) {
        Answers.json(exchange, 200, Map.of("requests", seen.newestFirst()));
        return;
      }
      seen.add(exchange, body);
      if (!authorized(exchange)) {
        error(
            exchange,
            401,
            "invalid_api_key",
            "Incorrect API key provided to the Meridian demo provider.");
        return;
      }
      try {
        route(exchange, path, body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body));
      } catch (JsonProcessingException e) {
        error(exchange, 400, "invalid_json", "The body is not JSON.");
      }
    }
  }

  private void route(HttpExchange exchange, String path, JsonNode request) throws IOException {
    switch (exchange.getRequestMethod() + " " + path) {
      case "POST /v1/chat/completions" -> completions.chat(exchange, request);
      case "POST /v1/completions" -> completions.text(exchange, request);
      case "POST /v1/embeddings" -> Answers.json(exchange, 200, Embeddings.answer(request));
      case "GET /v1/models" ->
          Answers.json(
              exchange,
              200,
              Map.of(
                  "object",
                  "list",
                  "data",
                  DemoProvider.MODELS.stream().map(DemoRoutes::model).toList()));
      default ->
          error(exchange, 404, "unknown_url", "The Meridian demo provider has no " + path + ".");
    }
  }

  private boolean authorized(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + secret).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> model(String name) {
    return Map.of("id", name, "object", "model", "created", 0, "owned_by", "meridian-demo");
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    Answers.json(
        exchange,
        status,
        Map.of("error", Map.of("message", message, "type", "invalid_request_error", "code", code)));
  }
}
