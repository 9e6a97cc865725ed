package dev.meridian.bench.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.httpproxy.HttpProxy;

/** A reverse proxy of the same libraries as the gateway's, which does nothing else. */
public final class BareProxy extends AbstractVerticle {
  private static final int POOL_SIZE = 1024;

  private final int port;
  private final int upstream;

  private BareProxy(int port, int upstream) {
    this.port = port;
    this.upstream = upstream;
  }

  /**
   * @param arguments the port to listen at, and that of the upstream
   */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int upstream = Integer.parseInt(arguments[1]);
    Vertx.vertx()
        .deployVerticle(
            () -> new BareProxy(port, upstream),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public void start(Promise<Void> started) {
    HttpProxy proxy =
        HttpProxy.reverseProxy(
            vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(POOL_SIZE)));
    proxy.origin(upstream, "127.0.0.1");
    vertx
        .createHttpServer(new HttpServerOptions())
        .requestHandler(proxy)
        .listen(port, "127.0.0.1")
        .<Void>mapEmpty()
        .onComplete(started);
  }
}
