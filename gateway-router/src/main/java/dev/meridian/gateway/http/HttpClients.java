package dev.meridian.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Pooled connections to Meridian's own services, whose addresses are configuration. */
@Singleton
public final class HttpClients {
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int POOL_SIZE = 4_096;

  /** Calls that wait for a connection; more are refused. */
  private static final int MOST_WAITING = 1_024;

  /** As long as a provider may be silent: another gateway is silent with it. */
  private static final int SILENT_SECONDS = 300;

  private static final int IDLE_POOLED_SECONDS = 30;

  private final HttpClient services;

  HttpClients(Vertx vertx) {
    this.services =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setMaxPoolSize(POOL_SIZE)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setReadIdleTimeout(SILENT_SECONDS)
                .setTcpKeepAlive(true)
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
