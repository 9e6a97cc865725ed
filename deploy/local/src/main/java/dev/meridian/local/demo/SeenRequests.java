package dev.meridian.local.demo;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The latest requests as they came in, headers and all. Safe for use by any thread. */
final class SeenRequests {
  private static final int CAPACITY = 200;
  private static final int LONGEST_BODY = 16_384;

  private final Deque<Map<String, Object>> newestFirst = new ArrayDeque<>();

  synchronized void add(HttpExchange exchange, String body) {
    Map<String, Object> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    newestFirst.addFirst(
        Map.of(
            "method",
            exchange.getRequestMethod(),
            "path",
            exchange.getRequestURI().toString(),
            "headers",
            headers,
            "body",
            body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) : body));
    if (newestFirst.size() > CAPACITY) {
      newestFirst.removeLast();
    }
  }

  synchronized List<Map<String, Object>> newestFirst() {
    return List.copyOf(newestFirst);
  }
}
