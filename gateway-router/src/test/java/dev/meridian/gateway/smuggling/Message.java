package dev.meridian.gateway.smuggling;

import java.util.List;
import java.util.Locale;

/**
 * One request or answer as its bytes were.
 *
 * @param start the request line or status line
 * @param headers the header lines, whole
 * @param body without its framing
 */
record Message(String start, List<String> headers, String body) {
  String target() {
    return start.split(" ", -1)[1];
  }

  int status() {
    return Integer.parseInt(target());
  }

  boolean isInterim() {
    return start.startsWith("HTTP/") && status() / 100 == 1;
  }

  List<String> values(String name) {
    String prefix = name + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }
}
