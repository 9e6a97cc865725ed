package dev.meridian.gateway.world;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A server that records what it is sent and answers what a test wants. */
public final class Upstream {
  private final Vertx vertx;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> uses = new CopyOnWriteArrayList<>();
  private final Map<String, BiConsumer<HttpServerRequest, Buffer>> routes =
      new ConcurrentHashMap<>();
  private volatile BiConsumer<HttpServerRequest, Buffer> answer = Upstream::empty;
  private @Nullable HttpServer server;
  private int port;

  /** A request as it arrived. */
  public record Received(String method, String uri, MultiMap headers, String body) {}

  Upstream(Vertx vertx) throws Exception {
    this.vertx = vertx;
    up();
  }

  /** Starts it, at the port that it had before. */
  public void up() throws Exception {
    HttpServer started = Ports.takeOver(this::listen);
    port = started.actualPort();
    server = started;
  }

  private HttpServer listen() throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(this::take)
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  /** Stops it: connections are refused. */
  public void down() throws Exception {
    HttpServer running = server;
    if (running != null) {
      running.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public List<Received> received() {
    return received;
  }

  /** What it was told, by itself and beside what it was asked, of uses of credentials. */
  public List<String> uses() {
    return uses;
  }

  /** Answers from now on; the request's body has been read. */
  public void answers(BiConsumer<HttpServerRequest, Buffer> handler) {
    answer = handler;
  }

  public void answers(int status, String json) {
    answers(fixed(status, json));
  }

  /** Answers requests at that path in a way of their own, whatever is said of all others. */
  public void answersAt(String path, BiConsumer<HttpServerRequest, Buffer> handler) {
    routes.put(path, handler);
  }

  public void answersAt(String path, int status, String json) {
    answersAt(path, fixed(status, json));
  }

  private static BiConsumer<HttpServerRequest, Buffer> fixed(int status, String json) {
    return (request, body) ->
        request
            .response()
            .setStatusCode(status)
            .putHeader("content-type", "application/json")
            .end(json);
  }

  void reset() {
    received.clear();
    routes.clear();
    answer = Upstream::empty;
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              if (request.uri().equals("/internal/uses")) {
                uses.add(body.toString());
                empty(request, body);
                return;
              }
              received.add(
                  new Received(
                      request.method().name(),
                      request.uri(),
                      MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                      body.toString()));
              routes.getOrDefault(request.uri(), answer).accept(request, body);
            });
  }

  private static void empty(HttpServerRequest request, Buffer body) {
    request.response().putHeader("content-type", "application/json").end("{}");
  }
}
