package dev.meridian.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** Pooled connections to Meridian's own services, whose addresses are configuration. */
@Singleton
public final class HttpClients {
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int POOL_SIZE = 512;
  private static final int IDLE_POOLED_SECONDS = 30;

  private final HttpClient services;

  HttpClients(Vertx vertx) {
    this.services =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setMaxPoolSize(POOL_SIZE)
                .setKeepAliveTimeout(IDLE_POOLED_SECONDS)
                .setDecompressionSupported(false));
  }

  public HttpClient services() {
    return services;
  }

  @PreDestroy
  void close() {
    services.close();
  }
}
