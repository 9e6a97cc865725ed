package dev.meridian.gateway.http;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies headers from one side of the gateway to the other. What belongs to one connection stays
 * behind: the hop-by-hop headers of RFC 9110 and whatever {@code Connection} names.
 */
public final class ForwardedHeaders {
  private static final Set<String> ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** The client's connection decides on these, not the upstream's. */
  private static final Set<String> OF_REQUEST = Set.of("host", "expect", "content-length");

  private ForwardedHeaders() {}

  /** Copies a client's request headers, except the framing, which the sender sets. */
  public static void ofRequest(MultiMap from, MultiMap to, Predicate<String> withheld) {
    copy(from, to, name -> OF_REQUEST.contains(name) || withheld.test(name));
  }

  /** Copies an upstream's answer headers, its length included. */
  public static void ofAnswer(MultiMap from, MultiMap to, Predicate<String> withheld) {
    copy(from, to, withheld);
  }

  private static void copy(MultiMap from, MultiMap to, Predicate<String> withheld) {
    Set<String> named = namedByConnection(from.getAll("connection"));
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!ONE_HOP.contains(name) && !named.contains(name) && !withheld.test(name)) {
        to.add(name, header.getValue());
      }
    }
  }

  private static Set<String> namedByConnection(List<String> values) {
    if (values.isEmpty()) {
      return Set.of();
    }
    Set<String> named = new HashSet<>();
    for (String value : values) {
      Arrays.stream(value.split(",", -1))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .filter(name -> !name.equals("content-length"))
          .forEach(named::add);
    }
    return named;
  }
}
