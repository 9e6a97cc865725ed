package dev.meridian.control.transport;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * The IP address that a request comes from, as the connection or a trusted proxy ({@code
 * quarkus.http.proxy.trusted-proxies}) says.
 */
public final class ClientAddress {
  private ClientAddress() {}

  public static String of(HttpServerRequest request) {
    SocketAddress address = request.remoteAddress();
    return address == null ? "unknown" : address.hostAddress();
  }
}
