package dev.meridian.local.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whole answers to a request. */
public final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  public static void json(HttpExchange exchange, int status, Object body) throws IOException {
    text(exchange, status, "application/json", JSON.writeValueAsString(body));
  }

  public static void html(HttpExchange exchange, String body) throws IOException {
    text(exchange, 200, "text/html; charset=utf-8", body);
  }

  public static void text(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
