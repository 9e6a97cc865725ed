package dev.meridian.data.forward;

import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.data.replica.ReplicaService;
import dev.meridian.data.web.Exchange;
import dev.meridian.data.web.Refusals;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.credential.CredentialHeaders;
import dev.meridian.model.error.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a request on to the control plane with the caller's own credential, and its answer back.
 */
@ApplicationScoped
class Forwarder {
  private static final String POSITION = "x-meridian-position";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long TIMEOUT_MILLIS = 30_000;
  private static final int CONNECT_MILLIS = 2_000;

  /** Of one connection, or ours to decide. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "host",
          "expect",
          "cookie",
          "accept-encoding",
          "content-length",
          "origin",
          POSITION);

  private static final Set<String> NOT_ANSWERED =
      Set.of(
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "set-cookie",
          "vary",
          "date",
          "server");

  private final String host;
  private final int port;
  private final boolean ssl;
  private final String path;
  private final ReplicaService replica;
  private final Refusals refusals;
  private final Counter unknown;
  private final HttpClient http;

  Forwarder(
      ControlPlaneConfig control,
      ReplicaService replica,
      Refusals refusals,
      MeterRegistry metrics,
      Vertx vertx) {
    URI url = control.url();
    this.host = url.getHost();
    this.ssl = "https".equals(url.getScheme());
    this.port = url.getPort() >= 0 ? url.getPort() : ssl ? 443 : 80;
    this.path = url.getPath();
    this.replica = replica;
    this.refusals = refusals;
    this.unknown =
        Counter.builder("meridian.forward.answered.early")
            .description("Mutations answered before this plane knew what they did")
            .register(metrics);
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAliveTimeout(30),
            new PoolOptions().setHttp1MaxSize(32));
  }

  /**
   * @param body the request's body when it has been read already; otherwise it is streamed
   */
  void forward(RoutingContext exchange, Optional<byte[]> body) {
    HttpServerRequest request = exchange.request();
    if (CredentialHeaders.find(request::getHeader).filter(ConsoleTokens::hasForm).isPresent()) {
      refusals.send(exchange, notOfThisPlane());
      return;
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost(host)
            .setPort(port)
            .setSsl(ssl)
            .setURI(path + target(exchange))
            .setTimeout(TIMEOUT_MILLIS);
    http.request(options)
        .compose(
            out -> {
              request
                  .headers()
                  .forEach(
                      header -> {
                        if (isSent(header.getKey())) {
                          out.headers().add(header.getKey(), header.getValue());
                        }
                      });
              client(request, out);
              return send(out, request, body);
            })
        .onSuccess(answer -> answer(exchange, answer))
        .onFailure(
            e ->
                refusals.send(
                    exchange,
                    ApiException.unavailable(
                        "The control plane can't be reached", RETRY_AFTER, e)));
  }

  /** The control plane would call the token bad, which it is not. */
  private static ApiException notOfThisPlane() {
    return ApiException.forbidden(
        "A token of the console is for this region's data: ask the control plane itself for this");
  }

  /**
   * Who the client is, for limits and the audit log; what the client itself says does not count.
   */
  private static void client(HttpServerRequest request, HttpClientRequest out) {
    out.putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
    if (request.isSSL() || "https".equals(request.scheme())) {
      out.putHeader("X-Forwarded-Proto", "https");
    }
  }

  /** The path that was looked up in the table, never the caller's text beside our authority. */
  private static String target(RoutingContext exchange) {
    String query = exchange.request().query();
    return query == null ? exchange.normalizedPath() : exchange.normalizedPath() + "?" + query;
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest out, HttpServerRequest request, Optional<byte[]> body) {
    if (body.isPresent()) {
      return out.send(Buffer.buffer(body.get()));
    }
    String length = request.getHeader("Content-Length");
    if (length == null && request.getHeader("Transfer-Encoding") == null) {
      return out.send();
    }
    if (length == null) {
      out.setChunked(true);
    } else {
      out.putHeader("Content-Length", length);
    }
    return out.send(request);
  }

  /** Only once this plane knows what a mutation did does the caller learn that it is done. */
  private void answer(RoutingContext exchange, HttpClientResponse answer) {
    answer.pause();
    Uni<Void> known =
        position(answer)
            .map(p -> replica.reach(p).ifNoItem().after(PATIENCE).fail())
            .orElseGet(() -> Uni.createFrom().voidItem());
    var context = exchange.vertx().getOrCreateContext();
    known
        .onFailure()
        .invoke(() -> unknown.increment())
        .onFailure()
        .recoverWithNull()
        .subscribe()
        .with(done -> context.runOnContext(v -> pipe(exchange, answer)));
  }

  private static void pipe(RoutingContext exchange, HttpClientResponse answer) {
    HttpServerResponse response = exchange.response();
    response.setStatusCode(answer.statusCode());
    if (answer.headers().contains(Exchange.TRACE_HEADER)) {
      // A refusal's body names the control plane's trace id, and a header must agree with its body.
      response.headers().remove(Exchange.TRACE_HEADER);
    }
    answer
        .headers()
        .forEach(
            header -> {
              if (isAnswered(header.getKey())) {
                response.headers().add(header.getKey(), header.getValue());
              }
            });
    if (!response.headers().contains("Content-Length")) {
      response.setChunked(true);
    }
    answer.pipeTo(response).onFailure(e -> response.reset());
  }

  private static Optional<Long> position(HttpClientResponse answer) {
    String text = answer.getHeader(POSITION);
    try {
      return text == null ? Optional.empty() : Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isSent(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !NOT_SENT.contains(name) && !name.startsWith("x-forwarded-");
  }

  private static boolean isAnswered(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return !NOT_ANSWERED.contains(name) && !name.startsWith("access-control-");
  }
}
