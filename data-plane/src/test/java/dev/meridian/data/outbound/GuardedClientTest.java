package dev.meridian.data.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.error.ErrorCode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class GuardedClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST = 10;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger followed = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    answer("/ten", 200, "0123456789");
    answer("/eleven", 200, "0123456789a");
    answer("/target", 200, "x");
    server.createContext(
        "/redirect",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/target");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void contentIsTakenUpToItsLimit() {
    GuardedClient client = Clients.ofThisNetwork(vertx);

    assertThat(client.get(uri("/ten"), MOST).await().atMost(PATIENCE).content()).hasSize(10);
    assertThat(refusal(client, uri("/eleven")).code()).isEqualTo(ErrorCode.TOO_LARGE);
  }

  @Test
  void redirectsAreNotFollowed() {
    ApiException refused = refusal(Clients.ofThisNetwork(vertx), uri("/redirect"));

    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refused.message()).endsWith("it answered 302");
    assertThat(followed).hasValue(0);
  }

  @Test
  void addressesOfThisNetworkAreNotCalled() {
    GuardedClient client = Clients.of(vertx, false);

    for (String address :
        new String[] {
          uri("/target").toString(),
          "http://localhost:" + server.getAddress().getPort() + "/target",
          "http://[::1]:" + server.getAddress().getPort() + "/target",
          "http://[::ffff:127.0.0.1]:" + server.getAddress().getPort() + "/target",
          "http://169.254.169.254/latest/meta-data",
          "http://10.0.0.1/",
          "ftp://127.0.0.1/target",
          "http://user:password@127.0.0.1/target"
        }) {
      ApiException refused = refusal(client, URI.create(address));
      assertThat(refused.code()).as(address).isEqualTo(ErrorCode.BAD_REQUEST);
      assertThat(refused.message()).doesNotContain("127.0.0.1").doesNotContain("password");
    }
    assertThat(followed).hasValue(0);
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          followed.addAndGet(path.equals("/target") ? 1 : 0);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static ApiException refusal(GuardedClient client, URI uri) {
    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> client.get(uri, MOST).await().atMost(PATIENCE));
    assertThat(refused).as(uri.toString()).isNotNull();
    return refused;
  }
}
