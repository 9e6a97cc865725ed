package dev.meridian.gateway.http;

import dev.meridian.model.error.ApiException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses what two readers of HTTP/1.1 could take differently (RFC 9112, sections 3 and 6) and
 * closes the connection, because what follows may belong to the request. What the server's decoder
 * refuses by itself does not come here: bare line ends, control characters, several lengths, a
 * length beside a coding.
 */
@Singleton
final class StrictRequests {
  /** Before everything else. */
  private static final int FIRST = Integer.MAX_VALUE;

  /** Requests that were read already may still come when the connection has been closed. */
  private static final long REMEMBERED_MS = 5_000;

  /** Connections on which a refusal is on its way. */
  private final Set<HttpConnection> closing = ConcurrentHashMap.newKeySet();

  void register(@Observes Filters filters) {
    filters.register(this::filter, FIRST);
  }

  private void filter(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    if (closing.contains(connection)) {
      // It was read together with the refused one, and nobody knows what it is a part of.
      return;
    }
    try {
      check(context.request());
    } catch (ApiException e) {
      closing.add(connection);
      context.vertx().setTimer(REMEMBERED_MS, timer -> closing.remove(connection));
      new Exchange(context, RequestTarget.ROOT, ErrorShape.PLATFORM).refuse(e);
      connection.close();
      return;
    }
    context.next();
  }

  /**
   * @throws ApiException 400 for a request that is not plain
   */
  static void check(HttpServerRequest request) {
    require(isUpperCase(request.method().name()), "The method must be in capital letters");
    require(isVisible(request.uri()), "The request target must be of visible ASCII characters");
    if (request.version() == HttpVersion.HTTP_2) {
      return;
    }
    checkCoding(request.headers().getAll("transfer-encoding"));
    request
        .headers()
        .getAll("host")
        .forEach(host -> require(isHost(host), "The Host header must be a name and a port"));
    // The decoder takes eight bytes behind a GET with these for a body; nobody else does.
    require(
        !request.headers().contains("sec-websocket-key1"),
        "Sec-WebSocket-Key1 is of a draft that is not spoken here");
    for (Map.Entry<String, String> header : request.headers()) {
      require(!header.getKey().isEmpty(), "A header has no name");
    }
  }

  private static void checkCoding(List<String> codings) {
    require(
        codings.isEmpty()
            || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")),
        "Transfer-Encoding must be one header with the value chunked");
  }

  /** Name or address and port: the characters that RFC 3986 has for them, without user info. */
  private static boolean isHost(String host) {
    return host.chars()
        .allMatch(
            c -> Character.isLetterOrDigit(c) ? c < 0x80 : "-._~:[]%!$&'()*+;=".indexOf(c) >= 0);
  }

  private static boolean isUpperCase(String method) {
    return method.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static boolean isVisible(String target) {
    return target.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw ApiException.badRequest(message);
    }
  }
}
