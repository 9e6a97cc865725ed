package dev.meridian.control.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
    int port = listen(request -> request.response().end());

    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"}) {
      assertThat(get(client(false, 5_000), "http://" + host + ":" + port))
          .as(host)
          .isInstanceOfSatisfying(
              Outcome.Failed.class, e -> assertThat(e.reason()).doesNotContain("127.0.0.1"));
    }
    assertThat(connections).hasValue(0);
    assertThat(get(client(true, 5_000), "http://localhost:" + port))
        .isInstanceOfSatisfying(Outcome.Answered.class, e -> assertThat(e.status()).isEqualTo(200));
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws Exception {
    AtomicInteger elsewhere = new AtomicInteger();
    int target = listen(request -> elsewhere.incrementAndGet());
    int port =
        listen(
            request ->
                request
                    .response()
                    .setStatusCode(302)
                    .putHeader("location", "http://localhost:" + target)
                    .end());

    assertThat(get(client(true, 5_000), "http://localhost:" + port))
        .isInstanceOfSatisfying(Outcome.Answered.class, e -> assertThat(e.status()).isEqualTo(302));
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void silenceIsGivenUpAndItsConnectionClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    int port = listen(request -> request.connection().closeHandler(c -> closed.countDown()));

    Outcome outcome = get(client(true, 1_000), "http://localhost:" + port);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, e -> assertThat(e.reason()).contains("1000 ms"));
    assertThat(outcome.took()).isLessThan(Duration.ofSeconds(4));
    assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anEndlessBodyIsNotRead() throws Exception {
    int port =
        listen(
            request -> {
              request.response().setChunked(true);
              vertx.setPeriodic(1, id -> request.response().write("x".repeat(10_000)));
            });

    assertThat(get(client(true, 5_000), "http://localhost:" + port))
        .isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void whatIsNotThereIsSaidInWords() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(get(client(true, 5_000), "http://127.0.0.1:" + free))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            e -> assertThat(e.reason()).isEqualTo("Nothing takes connections there"));
    assertThat(get(client(true, 5_000), "http://nobody.invalid:" + free))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, e -> assertThat(e.reason()).isEqualTo("The name has no address"));
    assertThat(get(client(true, 5_000), "http://127.0.0.1:22"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, e -> assertThat(e.reason()).startsWith("Not called"));
  }

  private int listen(Handler<HttpServerRequest> handler) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .connectionHandler(c -> connections.incrementAndGet())
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    return server.actualPort();
  }

  private GuardedClient client(boolean allowPrivate, long patience) {
    return new GuardedClient(
        vertx,
        new OutboundConfig() {
          @Override
          public boolean allowPrivateAddresses() {
            return allowPrivate;
          }

          @Override
          public Duration patience() {
            return Duration.ofMillis(patience);
          }
        });
  }

  private static Outcome get(GuardedClient client, String url) {
    return client.get(URI.create(url)).await().atMost(Duration.ofSeconds(10));
  }
}
