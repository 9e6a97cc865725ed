package dev.meridian.control.outbound;

import dev.meridian.model.outbound.OutboundGuard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call of {@link GuardedClient}, to the very addresses that were checked. */
final class OutboundCall {
  private final NameLookups lookups;
  private final HttpClient client;
  private final OutboundGuard guard;
  private final HttpMethod method;
  private final URI uri;
  private final @Nullable Buffer body;
  private final AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
  private volatile boolean ended;

  OutboundCall(
      NameLookups lookups,
      HttpClient client,
      OutboundGuard guard,
      HttpMethod method,
      URI uri,
      @Nullable Buffer body) {
    this.lookups = lookups;
    this.client = client;
    this.guard = guard;
    this.method = method;
    this.uri = uri;
    this.body = body;
  }

  /** The status of the answer. Fails with what the guard, the name or the connection refused. */
  Future<Integer> start() {
    OutboundGuard.Destination to;
    try {
      to = guard.destination(uri);
    } catch (OutboundGuard.Refused e) {
      return Future.failedFuture(e);
    }
    return lookups
        .resolve(to.host())
        .compose(
            addresses -> {
              guard.admit(addresses.stream().map(InetAddress::getAddress).toList());
              return connect(to, addresses, 0);
            })
        .compose(this::send)
        .map(HttpClientResponse::statusCode);
  }

  /** What still comes is not read: the connection ends here. */
  void end() {
    ended = true;
    HttpClientRequest request = sent.get();
    if (request != null) {
      request.connection().close();
    }
  }

  private Future<HttpClientRequest> connect(
      OutboundGuard.Destination to, List<InetAddress> addresses, int index) {
    if (ended) {
      return Future.failedFuture("Given up");
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setServer(
                SocketAddress.inetSocketAddress(to.port(), addresses.get(index).getHostAddress()))
            .setHost(to.host())
            .setPort(to.port())
            .setSsl(to.tls())
            .setURI(path())
            .setFollowRedirects(false);
    Future<HttpClientRequest> connected = client.request(options);
    return index + 1 < addresses.size()
        ? connected.recover(e -> connect(to, addresses, index + 1))
        : connected;
  }

  private Future<HttpClientResponse> send(HttpClientRequest request) {
    sent.set(request);
    if (ended) {
      end();
      return Future.failedFuture("Given up");
    }
    request.putHeader("User-Agent", "meridian-control-plane");
    return body == null
        ? request.send()
        : request.putHeader("Content-Type", "application/json").send(body);
  }

  private String path() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
