package dev.meridian.data.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Speaks HTTP/2 over TLS alone: in it the client itself names the scheme, so over a plain
 * connection anybody could say that a request came by HTTPS.
 */
@Singleton
class PlainConnections implements HttpServerOptionsCustomizer {
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
