package dev.meridian.gateway.outbound;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.outbound.OutboundGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The one client for addresses that a user can set: connects only to addresses that were checked,
 * follows no redirect, and cuts an upstream that goes silent. Pooled; thread-safe.
 */
@Singleton
public final class GuardedClient {
  private static final int IDLE_POOLED_SECONDS = 30;

  private final HttpClient client;
  private final OutboundGuard guard;
  private final NameResolver names;

  @Inject
  GuardedClient(Vertx vertx, OutboundConfig config) {
    this(vertx, config, new HttpClientOptions());
  }

  GuardedClient(Vertx vertx, OutboundConfig config, HttpClientOptions base) {
    this.guard = new OutboundGuard(config.allowPrivateAddresses());
    this.names = new NameResolver(vertx);
    this.client =
        vertx.createHttpClient(
            base.setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis()))
                .setKeepAliveTimeout(IDLE_POOLED_SECONDS)
                .setMaxPoolSize(config.poolSize())
                .setDecompressionSupported(false));
  }

  /**
   * A request to that URL, connected and not yet sent. Fails with an {@link ApiException} 400 when
   * the address is not admitted; any other failure is that of the name or the connection.
   */
  public Future<HttpClientRequest> open(HttpMethod method, URI uri) {
    OutboundGuard.Destination destination;
    try {
      destination = guard.destination(uri);
    } catch (OutboundGuard.Refused e) {
      return Future.failedFuture(refusal(e));
    }
    return names
        .resolve(destination.host())
        .compose(
            addresses -> {
              try {
                guard.admit(addresses.stream().map(InetAddress::getAddress).toList());
                return connect(method, uri, destination, addresses, 0);
              } catch (OutboundGuard.Refused e) {
                return Future.failedFuture(refusal(e));
              }
            });
  }

  private Future<HttpClientRequest> connect(
      HttpMethod method,
      URI uri,
      OutboundGuard.Destination destination,
      List<InetAddress> addresses,
      int index) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setServer(
                SocketAddress.inetSocketAddress(
                    destination.port(), addresses.get(index).getHostAddress()))
            .setHost(destination.host())
            .setPort(destination.port())
            .setSsl(destination.tls())
            .setURI(requestUri(uri))
            .setFollowRedirects(false);
    Future<HttpClientRequest> connected = client.request(options);
    return index + 1 < addresses.size()
        ? connected.recover(e -> connect(method, uri, destination, addresses, index + 1))
        : connected;
  }

  private static String requestUri(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static ApiException refusal(OutboundGuard.Refused e) {
    return ApiException.badRequest("The provider's address can't be called: " + e.getMessage(), e);
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
