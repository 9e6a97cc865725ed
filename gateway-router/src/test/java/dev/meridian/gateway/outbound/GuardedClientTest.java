package dev.meridian.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedClientTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void aPrivateAddressIsNotConnectedToHoweverItIsWritten() throws Exception {
    int port = listen(new HttpServerOptions(), request -> request.response().end());
    GuardedClient client = client(false, Duration.ofSeconds(5));

    for (String host :
        new String[] {
          "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"
        }) {
      assertThatThrownBy(() -> get(client, "http://" + host + ":" + port + "/"))
          .as(host)
          .isInstanceOf(Exception.class);
    }
    assertThatThrownBy(() -> get(client, "http://127.0.0.1:" + port + "/"))
        .hasCauseInstanceOf(ApiException.class)
        .cause()
        .satisfies(e -> assertThat(((ApiException) e).code()).isEqualTo(ErrorCode.BAD_REQUEST));
    assertThat(connections).hasValue(0);
    assertThat(get(client(true, Duration.ofSeconds(5)), "http://localhost:" + port + "/"))
        .isEqualTo(200);
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    int port =
        listen(
            new HttpServerOptions(),
            request ->
                request.response().setStatusCode(302).putHeader("location", "/elsewhere").end());

    assertThat(get(client(true, Duration.ofSeconds(5)), "http://localhost:" + port + "/"))
        .isEqualTo(302);
  }

  @Test
  void anUpstreamThatGoesSilentIsCut() throws Exception {
    int port = listen(new HttpServerOptions(), request -> {});

    assertThatThrownBy(
            () -> get(client(true, Duration.ofMillis(200)), "http://localhost:" + port + "/"))
        .isInstanceOf(ExecutionException.class);
  }

  /**
   * The connection goes to the checked address, the certificate must be the name's all the same.
   */
  @Test
  void aCertificateIsHeldAgainstTheNameNotTheAddress() throws Exception {
    Certificate named = Certificate.of("localhost");
    Certificate other = Certificate.of("other.test");
    HttpClientOptions trusting =
        new HttpClientOptions()
            .setTrustOptions(
                new PemTrustOptions().addCertValue(named.pem()).addCertValue(other.pem()));
    GuardedClient client = new GuardedClient(vertx, config(true, Duration.ofSeconds(5)), trusting);
    int right = listen(tls(named), request -> request.response().end());
    int wrong = listen(tls(other), request -> request.response().end());

    assertThat(get(client, "https://localhost:" + right + "/")).isEqualTo(200);
    assertThatThrownBy(() -> get(client, "https://localhost:" + wrong + "/"))
        .isInstanceOf(ExecutionException.class);
  }

  private static HttpServerOptions tls(Certificate certificate) {
    return new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.key());
  }

  private int listen(HttpServerOptions options, Handler<HttpServerRequest> handler)
      throws Exception {
    HttpServer server =
        await(
            vertx
                .createHttpServer(options)
                .connectionHandler(c -> connections.incrementAndGet())
                .requestHandler(handler)
                .listen(0, "127.0.0.1"));
    return server.actualPort();
  }

  private GuardedClient client(boolean allowPrivate, Duration idle) {
    return new GuardedClient(vertx, config(allowPrivate, idle));
  }

  private static int get(GuardedClient client, String url) throws Exception {
    return await(
        client
            .open(HttpMethod.POST, URI.create(url))
            .compose(request -> request.send(Buffer.buffer("{}")))
            .map(answer -> answer.statusCode()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static OutboundConfig config(boolean allowPrivate, Duration idle) {
    return new OutboundConfig() {
      @Override
      public boolean allowPrivateAddresses() {
        return allowPrivate;
      }

      @Override
      public Duration connectTimeout() {
        return Duration.ofSeconds(2);
      }

      @Override
      public Duration idleTimeout() {
        return idle;
      }

      @Override
      public int poolSize() {
        return 8;
      }
    };
  }
}
