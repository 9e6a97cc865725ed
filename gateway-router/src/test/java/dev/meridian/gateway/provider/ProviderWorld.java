package dev.meridian.gateway.provider;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.meridian.gateway.outbound.OpenOutbound;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** All adapters, with a sign-in service that answers what a test wants, and time that it turns. */
final class ProviderWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Providers providers;
  private volatile BiConsumer<HttpServerRequest, String> answer =
      (request, body) -> request.response().setStatusCode(500).end();

  /** What the sign-in service was asked. */
  record Asked(String path, String authorization, String body) {}

  ProviderWorld() throws Exception {
    server = await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
    SignInConfig config = config(URI.create(url()));
    var tokens = new AccessTokens(OpenOutbound.client(vertx), config, (Ticker) nanos::get);
    AzureSignIn azure = new AzureSignIn(tokens, config);
    providers =
        new Providers(
            List.of(
                new OpenAiApi(),
                new AnthropicApi(),
                new GeminiApi(),
                new AzureApi(azure),
                new AzureGatewayApi(azure),
                new DatabricksApi(tokens),
                new BedrockApi(Clock.fixed(NOW, ZoneOffset.UTC)),
                new VertexApi(new GoogleSignIn(tokens, config))));
  }

  private void take(HttpServerRequest request) {
    request.bodyHandler(
        body -> {
          asked.add(
              new Asked(
                  request.path(),
                  String.valueOf(request.getHeader("authorization")),
                  body.toString()));
          answer.accept(request, body.toString());
        });
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  List<Asked> asked() {
    return asked;
  }

  void answer(int status, String body) {
    answer = (request, sent) -> request.response().setStatusCode(status).end(body);
  }

  /** Every token is another one: their number is in it. */
  void giveTokens(Duration lifetime) {
    answer =
        (request, sent) ->
            request
                .response()
                .end(
                    "{\"access_token\":\"token-%d\",\"expires_in\":%d}"
                        .formatted(asked.size(), lifetime.toSeconds()));
  }

  void answer(BiConsumer<HttpServerRequest, String> how) {
    answer = how;
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  Future<ProviderCall> prepare(ProviderSecret secret, String opened, ProviderRequest request) {
    Providers.Known known = providers.of(secret).orElseThrow();
    return known.api().prepare(known.provider(), secret, opened, request);
  }

  ProviderCall call(ProviderSecret secret, String opened, ProviderRequest request)
      throws Exception {
    return await(prepare(secret, opened, request));
  }

  /** The call as text: the request line, the headers in order, the body. */
  String written(ProviderSecret secret, String opened, ProviderRequest request) throws Exception {
    ProviderCall call = call(secret, opened, request);
    return "POST "
        + call.uri()
        + "\n"
        + new TreeMap<>(call.headers())
            .entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining())
        + "\n"
        + call.body();
  }

  /** What carries an operation out, as the port names it; empty when nothing does. */
  String carriedOutBy(ProviderSecret secret, String model, Operation asked) {
    Providers.Known known = providers.of(secret).orElseThrow();
    return known
        .api()
        .carriedOutBy(known.provider(), secret, model, asked)
        .map(Operation::name)
        .orElse("");
  }

  boolean knows(ProviderSecret secret) {
    return providers.of(secret).isPresent();
  }

  static ProviderRequest request(Operation operation, String model, String body) {
    return new ProviderRequest(operation, model, false, Buffer.buffer(quoted(body)), false);
  }

  static ProviderRequest streamed(Operation operation, String model, String body) {
    return new ProviderRequest(operation, model, true, Buffer.buffer(quoted(body)), false);
  }

  static ProviderRequest translated(Operation operation, String model, String body) {
    return new ProviderRequest(operation, model, true, Buffer.buffer(quoted(body)), true);
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  static <T> T await(Future<T> future) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }

  private static SignInConfig config(URI address) {
    return new SignInConfig() {
      @Override
      public URI entra() {
        return address;
      }

      @Override
      public URI google() {
        return address.resolve("/google");
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(4);
      }
    };
  }

  static Map<String, String> form(String body) {
    return List.of(body.split("&")).stream()
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0],
                field ->
                    java.net.URLDecoder.decode(field[1], java.nio.charset.StandardCharsets.UTF_8)));
  }
}
