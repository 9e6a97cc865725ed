package dev.meridian.data.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // Fields are filled before each test.
class RequestBodiesTest {
  private static final int BUDGET = 4 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Socket> sockets = new ArrayList<>();
  private HttpServer server;

  private record Config(int maxBytes, int inWorkBytes, Duration patience) implements BodyConfig {}

  @BeforeEach
  void start() throws Exception {
    RequestBodies bodies = new RequestBodies(new Config(64 << 20, BUDGET, Duration.ofMillis(500)));
    Router router = Router.router(vertx);
    router.route().handler(exchange -> answer(bodies, exchange));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void stop() throws Exception {
    leave();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private static void answer(RequestBodies bodies, RoutingContext exchange) {
    exchange.request().pause();
    boolean upload = exchange.request().path().equals("/upload");
    (upload ? bodies.reserve(exchange, BUDGET / 2).replaceWith(new byte[0]) : bodies.read(exchange))
        .subscribe()
        .with(
            body -> exchange.response().end(Integer.toString(body.length)),
            e ->
                exchange
                    .response()
                    .setStatusCode(e instanceof ApiException api ? api.code().status() : 500)
                    .putHeader("Connection", "close")
                    .end());
  }

  private Socket begin(String header, byte[] start) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.actualPort());
    sockets.add(socket);
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(start);
    return socket;
  }

  private Socket announce(int bytes) throws IOException {
    return begin("Content-Length: " + bytes, new byte[0]);
  }

  private void leave() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private HttpResponse<String> post(int bytes) throws Exception {
    return post("/", bytes);
  }

  private HttpResponse<String> post(String path, int bytes) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return http.send(
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void bodyLargerThanTheBudgetIsReadWhole() throws Exception {
    assertThat(post(3 * BUDGET).body()).isEqualTo(Integer.toString(3 * BUDGET));
    assertThat(post(BUDGET).body()).isEqualTo(Integer.toString(BUDGET));
  }

  @Test
  void clientThatAnnouncesMuchAndSendsNothingStopsNobody() throws Exception {
    announce(32 << 20);
    Thread.sleep(100);
    assertThat(post(1 << 20).statusCode()).isEqualTo(200);
  }

  @Test
  void waitingEndsWith503AndLeavingGivesEverythingBack() throws Exception {
    for (int i = 0; i < 8; i++) {
      announce(32 << 20);
    }
    Thread.sleep(100);
    assertThat(post(1 << 20).statusCode()).isEqualTo(503);
    leave();
    Thread.sleep(100);
    assertThat(post(BUDGET).statusCode()).isEqualTo(200);
  }

  @Test
  void bytesThatWereNotAnnouncedAreCounted() throws Exception {
    byte[] chunk = new byte[3 << 20];
    Socket chunked =
        begin(
            "Transfer-Encoding: chunked",
            (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunked.getOutputStream().write(chunk);
    Thread.sleep(200);
    assertThat(post(1 << 20).statusCode()).isEqualTo(503);
  }

  @Test
  void smallBodiesDoNotWaitBehindLargeOnes() throws Exception {
    for (int i = 0; i < 8; i++) {
      announce(32 << 20);
    }
    Thread.sleep(100);
    assertThat(post(200 << 10).statusCode()).isEqualTo(200);
    assertThat(post(1 << 20).statusCode()).isEqualTo(503);
  }

  @Test
  void whatARequestBringsByAnotherWayIsCountedToo() throws Exception {
    assertThat(post("/upload", 0).statusCode()).isEqualTo(200);
    for (int i = 0; i < 8; i++) {
      announce(32 << 20);
    }
    Thread.sleep(100);
    assertThat(post("/upload", 0).statusCode()).isEqualTo(503);
  }
}
